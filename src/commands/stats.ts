// stats: works out aggregates over groups of rows.

import {
  aggregates,
  clause,
  fields,
  flag,
  integerOption,
  notYet,
  options,
  textOption,
  withoutEffect,
} from '../../grammar/syntax.ts';
import { type GroupedAggregate, Grouping } from '../operators/group.ts';
import { type BoundCall, command } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

export const stats = command({
  name: 'stats',
  type: 'transforming',
  summary: 'Works out aggregates over all rows, or over each combination of values of the BY fields.',
  remarks: ['A row without one of the BY fields is left out. A multivalue BY field counts the row under each value.'],
  syntax: [
    options({
      allnum: notYet(flag(false, 'Gives no number for a field that has values which are not numeric.')),
      delim: notYet(textOption(' ', 'What stands between the values of list and values when they become one text.')),
      dedup_splitvals: notYet(flag(false, 'Counts a value that a multivalue BY field holds twice once only.')),
      partitions: withoutEffect(integerOption(1, 'How many parts the rows are worked on in.', 1)),
    }),
    aggregates('aggregates'),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  facts: (args) => ({ keeps: args.names('by') }),
  prepare: ({ aggregates: calls, by }, environment) => {
    const grouped = groupedAggregates(calls, environment);
    return {
      ordersColumns: true,
      async *run(batches) {
        const grouping = new Grouping(by, grouped);
        for await (const batch of batches) grouping.add(batch);
        yield grouping.result();
      },
    };
  },
});

/** Gives the aggregates of calls, and reports those that are none. */
export function groupedAggregates(calls: readonly BoundCall[], environment: SearchEnvironment): GroupedAggregate[] {
  const grouped: GroupedAggregate[] = [];
  for (const call of calls) {
    if (call.aggregate === null) {
      environment.reporter.error('SPL4010', call.span, `There is no stats function ${call.function} that can run yet.`);
    } else if (call.aggregate.function.needsField && call.aggregate.valuesOf === null) {
      environment.reporter.error(
        'SPL2010',
        call.span,
        `${call.function} needs a field: write ${call.function}(field).`,
      );
    } else grouped.push(call.aggregate);
  }
  return grouped;
}
