// contingency: counts how often the values of two fields meet.

import { flag, integerOption, numberOption, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const contingency = command({
  name: 'contingency',
  aliases: ['counttable', 'ctable'],
  type: 'transforming',
  summary: 'Counts the rows for each pair of values of two fields, the first in rows and the second in columns.',
  syntax: [
    options({
      maxrows: integerOption(0, 'The most rows; 0 for as many as there may be.'),
      maxcols: integerOption(0, 'The most columns; 0 for as many as there may be.'),
      mincolcover: numberOption(1, 'The part of the values of the second field that the columns must cover.'),
      minrowcover: numberOption(1, 'The part of the values of the first field that the rows must cover.'),
      usetotal: flag(true, 'Adds a row and a column with totals.'),
      totalstr: textOption('TOTAL', 'The name of the row and column with totals.'),
    }),
    word('row'),
    word('column'),
  ],
  facts: (args) => ({ reads: args.names('row', 'column'), keeps: args.names('row'), opens: true }),
});
