// transpose: turns rows into columns.

import { fieldOption, flag, integer, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const transpose = command({
  name: 'transpose',
  type: 'transforming',
  summary: 'Turns the first rows, 5 unless a number is given, into columns; 0 turns all.',
  remarks: ['The columns are named row 1, row 2 and so on, unless a field gives their names.'],
  syntax: [
    options({
      column_name: textOption('column', 'The name of the column that holds the names of the fields.'),
      header_field: fieldOption(null, 'The field whose values name the columns.'),
      include_empty: flag(true, 'Keeps fields that have no value in any row.'),
    }),
    integer('count'),
  ],
  facts: (args) => ({
    reads: ['*'],
    writes: args.options('column_name'),
    opens: true,
  }),
});
