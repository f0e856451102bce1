// appendcols: adds the fields of another search, row by row.

import { flag, integerOption, options, subsearches, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const appendcols = command({
  name: 'appendcols',
  type: 'dataset processing',
  summary: 'Adds the fields of each row of the search in brackets to the current row at the same place.',
  remarks: ['Fields of the search in brackets that begin with an underscore are left out.'],
  syntax: [
    options({
      override: flag(false, 'Lets a field of the search in brackets replace one of the same name.'),
      maxtime: withoutEffect(integerOption(60, 'The most seconds the search in brackets may run.')),
      maxout: integerOption(50_000, 'The most rows taken from the search in brackets.'),
      timeout: withoutEffect(integerOption(60, 'The most seconds to wait for the search in brackets.')),
    }),
    subsearches('subsearch'),
  ],
  facts: () => ({ rows: 'new' }),
});
