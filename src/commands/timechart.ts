// timechart: works out aggregates over time.

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

export const timechart = command({
  name: 'timechart',
  type: 'transforming',
  summary: 'Works out aggregates for stretches of time, and on request one column for each value of a field.',
  remarks: [
    'The range of the search decides how long a stretch is if neither span nor bins is given.',
    'Beyond the limit, the columns with the least sums are added up in one column. WHERE takes the place of limit.',
    'Values of the BY field that begin with an underscore get VALUE in front.',
  ],
  syntax: [
    options({
      span: textOption(null, 'The length of a stretch, such as 5m or 1d@d.'),
      bins: integerOption(100, 'The most stretches to make if no span is given.', 2),
      minspan: textOption(null, 'The least length of a stretch if it follows from the range.'),
      start: numberOption(null, 'Adds stretches back to this time.'),
      end: numberOption(null, 'Adds stretches up to this time.'),
      aligntime: textOption(null, 'The time from which stretches are counted: earliest, latest, or a time.'),
      cont: flag(true, 'Fills gaps in time with empty rows.'),
      partial: flag(true, 'Keeps the first and last stretch where the range covers only a part of it.'),
      fixedrange: flag(true, 'Goes from the beginning to the end of the range, even where there are no events.'),
      limit: textOption('10', 'How many columns to keep: a number, or top or bottom with a number; 0 keeps all.'),
      agg: textOption(null, 'The aggregate that ranks the columns for limit; their sum if not given.'),
      sep: textOption(': ', 'What stands between aggregate and value in the names of columns.'),
      format: textOption('$AGG$: $VAL$', 'How the names of columns are made of aggregate and value; goes before sep.'),
      usenull: flag(true, 'Keeps a column for rows without the BY field.'),
      useother: flag(true, 'Keeps a column for values beyond the limit.'),
      nullstr: textOption('NULL', 'The name of the column for rows without the BY field.'),
      otherstr: textOption('OTHER', 'The name of the column for values beyond the limit.'),
      dedup_splitvals: flag(false, 'Counts a value that occurs several times in a multivalue BY field once.'),
    }),
    aggregates('aggregates'),
    clause('by', ['by'], fields('by')),
    clause('series', ['where'], searchTerms('series')),
  ],
  facts: (args) => ({
    reads: ['_time', ...args.reads('aggregates', 'by')],
    keeps: ['_time'],
    writes: args.has('by') ? [] : args.outputs('aggregates'),
    opens: args.isOpen || args.has('by'),
  }),
});
