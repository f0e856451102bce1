// sitimechart: makes a summary for timechart.

import { command } from './command.ts';
import { groupedByTime, timechart, timechartParts } from './timechart.ts';

export const sitimechart = command({
  name: 'sitimechart',
  type: 'transforming',
  summary: 'Works out what timechart needs to give its results later from a summary index.',
  remarks: ['It is written as timechart, and so is the search over the summary.'],
  differs: [
    'But for counts, the fields of the rows are named after functions and fields, not as Splunk names them; other summaries of Splunk cannot be read.',
  ],
  syntax: timechart.syntax,
  facts: (args) => ({
    reads: ['_time', ...args.reads('aggregates', 'by')],
    writes: [],
    keeps: ['_time', ...args.names('by')],
    opens: true,
  }),

  prepare: (args, environment, place) => {
    const parts = timechartParts(args, environment, place, 'sitimechart');
    return {
      ordersColumns: true,
      async *run(batches) {
        const { grouping } = await groupedByTime(parts, batches, environment, {
          dedupSplitValues: args.options.dedup_splitvals || args.options.dedup_splitval,
          keepsStates: true,
        });
        yield grouping.states();
      },
    };
  },
});
