// sichart: makes a summary for chart.

import { command } from './command.ts';
import { chart } from './chart.ts';

export const sichart = command({
  name: 'sichart',
  type: 'transforming',
  summary: 'Works out what chart needs to give its results later from a summary index.',
  remarks: ['It is written as chart, and so is the search over the summary.'],
  syntax: chart.syntax,
  facts: (args) => ({
    reads: args.reads('aggregates', 'over', 'by'),
    writes: [],
    keeps: args.names('over', 'by'),
    opens: true,
  }),
});
