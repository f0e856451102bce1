// xyseries: turns rows into a table of two dimensions.

import { fields, flag, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const xyseries = command({
  name: 'xyseries',
  aliases: ['maketable'],
  type: 'distributable streaming',
  summary: 'Makes one row for each value of the first field, with columns named after the values of the second.',
  remarks: [
    'The other fields fill the cells. With grouped=true, or where rows must be joined, it is a transforming command.',
  ],
  syntax: [
    options({
      grouped: flag(false, 'Takes rows as sorted by the first field, and gives a row as soon as that changes.'),
      sep: textOption(': ', 'What stands between the data field and the value in the names of columns.'),
      format: textOption(null, 'How the names of columns are made of $AGG$ and $VAL$; goes before sep.'),
    }),
    fields('fields', 3),
  ],
  facts: (args) => ({
    reads: args.names('fields'),
    keeps: args.names('fields').slice(0, 1),
    opens: true,
    rows: 'new',
    order: 'changed',
  }),
});
