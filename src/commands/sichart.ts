// sichart: makes a summary for chart.

import { command } from './command.ts';
import { chart, chartParts, groupedForChart } from './chart.ts';
import { aggregateSettings } from './stats.ts';

export const sichart = command({
  name: 'sichart',
  type: 'transforming',
  summary: 'Works out what chart needs to give its results later from a summary index.',
  remarks: ['It is written as chart, and so is the search over the summary.'],
  differs: [
    'But for counts, the fields of the rows are named after functions and fields, not as Splunk names them; other summaries of Splunk cannot be read.',
  ],
  syntax: chart.syntax,
  facts: (args) => ({
    reads: args.reads('aggregates', 'over', 'by'),
    writes: [],
    keeps: args.names('over', 'by'),
    opens: true,
  }),

  prepare: (args, environment, place) => {
    const parts = chartParts(args, environment, place, 'sichart');
    return {
      ordersColumns: true,
      async *run(batches) {
        const { grouping } = await groupedForChart(parts, batches, {
          settings: aggregateSettings(environment),
          dedupSplitValues: args.options.dedup_splitvals || args.options.dedup_splitval,
          keepsStates: true,
        });
        yield grouping.states();
      },
    };
  },
});
