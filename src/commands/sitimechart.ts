// sitimechart: makes a summary for timechart.

import { command } from './command.ts';
import { timechart } from './timechart.ts';

export const sitimechart = command({
  name: 'sitimechart',
  type: 'transforming',
  summary: 'Works out what timechart needs to give its results later from a summary index.',
  remarks: ['It is written as timechart, and so is the search over the summary.'],
  syntax: timechart.syntax,
  facts: (args) => ({
    reads: ['_time', ...args.reads('aggregates', 'by')],
    writes: [],
    keeps: ['_time', ...args.names('by')],
    opens: true,
  }),
});
