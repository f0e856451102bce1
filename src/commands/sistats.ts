// sistats: makes a summary for stats.

import { command } from './command.ts';
import { stats } from './stats.ts';

export const sistats = command({
  name: 'sistats',
  type: 'transforming',
  summary: 'Works out what stats needs to give its results later from a summary index.',
  remarks: ['It is written as stats, and so is the search over the summary.'],
  syntax: stats.syntax,
  facts: (args) => ({ writes: [], keeps: args.names('by'), opens: true }),
});
