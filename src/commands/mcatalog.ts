// mcatalog: lists metrics and their dimensions.

import { aggregates, clause, fields, flag, options, searchTerms } from '../../grammar/syntax.ts';
import { Grouping } from '../operators/group.ts';
import { metricRows, withMetricNames } from '../operators/metric-rows.ts';
import { command } from './command.ts';
import { readEvents } from './search.ts';
import { aggregateSettings, groupedAggregates } from './stats.ts';

export const mcatalog = command({
  name: 'mcatalog',
  type: 'generating',
  summary: 'Lists the names of metrics and the values of dimensions that metric indexes hold.',
  remarks: [
    'The only aggregate is values. WHERE takes search terms; field names count by case.',
    'values(metric_name) lists metrics, values(_dims) the names of dimensions, values(dimension) what a dimension holds.',
  ],
  differs: ['Dimensions are all fields of a metric but the index and those that begin with an underscore.'],
  syntax: [
    options({
      prestats: flag(false, 'Gives partial results for a following stats, chart or timechart.'),
      append: flag(false, 'Adds to the partial results of the search before it; needs prestats=true.'),
    }),
    aggregates('aggregates'),
    clause('where', ['where'], searchTerms('terms')),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  facts: (args) => ({ reads: args.reads('aggregates', 'terms', 'by'), keeps: args.names('by') }),
  prepare: ({ options: given, aggregates: calls, terms, by }, environment, place) => {
    const { reporter } = environment;
    if (given.append && !given.prestats) reporter.error('SPL2004', place.command, 'append=true needs prestats=true.');
    for (const { function: name, span } of calls)
      if (!/^values$/i.test(name)) reporter.error('SPL2010', span, `mcatalog takes values(field) only, not ${name}.`);
    const grouped = groupedAggregates(calls, environment, { command: 'mcatalog', by });
    return {
      ordersColumns: true,
      takesRows: given.append,
      async *run(before) {
        if (given.append) yield* before;
        const settings = aggregateSettings(environment);
        const grouping = new Grouping(by, grouped, { settings, keepsStates: given.prestats });
        for await (const events of readEvents(environment))
          grouping.add(withMetricNames(metricRows(terms.filter(events))));
        yield given.prestats ? grouping.states() : grouping.result();
      },
    };
  },
});
