// mstats: works out aggregates of metrics.

import {
  aggregates,
  clause,
  fields,
  flag,
  integerOption,
  options,
  searchTerms,
  textOption,
  withoutEffect,
} from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const mstats = command({
  name: 'mstats',
  type: 'generating',
  summary: 'Works out aggregates over the values of metrics.',
  remarks: [
    'Write avg(name.of.metric), or avg(_value) with metric_name= among the terms, but not both in one search.',
    'WHERE takes search terms on dimensions. Names count by case.',
  ],
  syntax: [
    options({
      chart: flag(false, 'Gives a table for charts, as timechart does.'),
      'chart.limit': textOption('10', 'How many columns to keep in a chart: a number, or top or bottom with a number.'),
      'chart.agg': textOption('sum', 'The aggregate that ranks the columns of a chart.'),
      'chart.usenull': flag(true, 'Keeps a column of a chart for values without the split field.'),
      'chart.useother': flag(true, 'Keeps a column of a chart for what is beyond the limit.'),
      'chart.nullstr': textOption('NULL', 'The name of the column for values without the split field.'),
      'chart.otherstr': textOption('OTHER', 'The name of the column for what is beyond the limit.'),
      'chart.sep': textOption(': ', 'What stands between aggregate and value in the names of columns.'),
      'chart.format': textOption(null, 'How the names of columns are made of aggregate and value.'),
      prestats: flag(false, 'Gives partial results for a following stats, chart or timechart.'),
      append: flag(false, 'Adds to the partial results of the search before it; needs prestats=true.'),
      backfill: withoutEffect(flag(true, 'Reads older metrics first in a search in real time.')),
      update_period: withoutEffect(
        integerOption(null, 'How often results are worked out anew in real time, in milliseconds.'),
      ),
      fillnull_value: textOption(null, 'The value a BY field has where it is missing; without it the row is left out.'),
      chunk_size: withoutEffect(integerOption(10_000_000, 'Values read at a time.')),
      span: textOption(null, 'The length of the stretches of time to work out aggregates for.'),
      every: textOption(null, 'How far apart the stretches begin, if not one right after the other.'),
    }),
    aggregates('aggregates'),
    clause('where', ['where'], searchTerms('terms')),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  facts: (args) => ({
    reads: args.reads('aggregates', 'terms', 'by'),
    keeps: [...(args.has('span') ? ['_time'] : []), ...args.names('by')],
    opens: args.isOpen || args.flag('chart') || args.flag('prestats'),
  }),
});
