// sistats: makes a summary for stats.

import { command } from './command.ts';
import { Grouping } from '../operators/group.ts';
import { aggregateSettings, groupedAggregates, stats } from './stats.ts';

export const sistats = command({
  name: 'sistats',
  type: 'transforming',
  summary: 'Works out what stats needs to give its results later from a summary index.',
  remarks: ['It is written as stats, and so is the search over the summary.'],
  differs: [
    'But for counts, the fields of the rows are named after functions and fields, not as Splunk names them; other summaries of Splunk cannot be read.',
  ],
  syntax: stats.syntax,
  facts: (args) => ({ writes: [], keeps: args.names('by'), opens: true }),

  prepare: ({ options: given, aggregates: calls, by }, environment) => {
    const grouped = groupedAggregates(calls, environment, { command: 'sistats', by });
    const rules = {
      settings: aggregateSettings(environment),
      allNumbers: given.allnum,
      dedupSplitValues: given.dedup_splitvals,
      keepsStates: true,
    };
    return {
      ordersColumns: true,
      async *run(batches) {
        const grouping = new Grouping(by, grouped, rules);
        await grouping.addAll(batches);
        yield grouping.states();
      },
    };
  },
});
