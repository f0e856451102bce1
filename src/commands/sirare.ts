// sirare: makes a summary for rare.

import { command } from './command.ts';
import { rare } from './rare.ts';

export const sirare = command({
  name: 'sirare',
  type: 'transforming',
  summary: 'Works out what rare needs to give its results later from a summary index.',
  remarks: ['It is written as rare, and so is the search over the summary.'],
  syntax: rare.syntax,
  facts: (args) => ({ reads: args.names('by', 'fields'), keeps: args.names('by', 'fields'), opens: true }),
});
