// chart: works out aggregates as a table of two dimensions.

import {
  aggregates,
  clause,
  fields,
  flag,
  integerOption,
  numberOption,
  options,
  searchTerms,
  textOption,
} from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const chart = command({
  name: 'chart',
  type: 'transforming',
  summary:
    'Works out aggregates with one row for each value of a field, and on request one column for each value of another.',
  remarks: [
    'BY a b means the same as OVER a BY b.',
    'Beyond the limit, the columns with the least sums are added up in one column.',
  ],
  syntax: [
    options({
      limit: textOption('10', 'How many columns to keep: a number, or top or bottom with a number; 0 keeps all.'),
      agg: textOption(null, 'The aggregate that ranks the columns for limit; their sum if not given.'),
      sep: textOption(': ', 'What stands between aggregate and value in the names of columns.'),
      format: textOption('$AGG$: $VAL$', 'How the names of columns are made of aggregate and value; goes before sep.'),
      cont: flag(true, 'Fills gaps between ranges with empty rows.'),
      usenull: flag(true, 'Keeps a column for rows without the split field.'),
      useother: flag(true, 'Keeps a column for values beyond the limit.'),
      nullstr: textOption('NULL', 'The name of the column for rows without the split field.'),
      otherstr: textOption('OTHER', 'The name of the column for values beyond the limit.'),
      dedup_splitvals: flag(false, 'Counts a value that occurs several times in a multivalue split field once.'),
      bins: integerOption(300, 'The most ranges to put a numeric field into if no span is given.', 2),
      span: textOption(null, 'The width of the ranges a numeric field or time is put into.'),
      minspan: textOption(null, 'The least width of a range if it follows from the rows.'),
      start: numberOption(null, 'Widens the ranges down to this number.'),
      end: numberOption(null, 'Widens the ranges up to this number.'),
      aligntime: textOption(null, 'The time from which spans are counted: earliest, latest, or a time.'),
    }),
    aggregates('aggregates'),
    clause('over', ['over'], fields('over')),
    clause('by', ['by'], fields('by')),
    clause('series', ['where'], searchTerms('series')),
  ],
  facts: (args) => {
    const [first, second] = args.names('over', 'by');
    const row = first === undefined ? [] : [first];
    return {
      reads: args.reads('aggregates', 'over', 'by'),
      keeps: row,
      writes: second === undefined ? args.outputs('aggregates') : [],
      opens: second !== undefined || args.isOpen,
    };
  },
});
