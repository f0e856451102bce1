// outputcsv: writes the rows to a CSV file.

import { flag, options, withoutEffect, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const outputcsv = command({
  name: 'outputcsv',
  type: 'centralized streaming',
  summary: 'Writes the rows to a CSV file and hands them on unchanged.',
  remarks: ['Without a name the rows are given as CSV text in a field.'],
  syntax: [
    options({
      append: flag(false, 'Adds the rows to those the file has.'),
      create_empty: flag(false, 'Makes an empty file if there are no rows.'),
      override_if_empty: flag(true, 'Removes a file that exists if there are no rows.'),
      dispatch: withoutEffect(flag(false, 'Puts the file among those of the running search.')),
      singlefile: withoutEffect(flag(true, 'Writes one file rather than several.')),
      usexml: flag(false, 'Writes the rows as XML for display.'),
    }),
    word('file', false),
  ],
});
