// sitop: makes a summary for top.

import { command } from './command.ts';
import { top } from './top.ts';

export const sitop = command({
  name: 'sitop',
  type: 'transforming',
  summary: 'Works out what top needs to give its results later from a summary index.',
  remarks: ['It is written as top, and so is the search over the summary.'],
  syntax: top.syntax,
  facts: (args) => ({ reads: args.names('by', 'fields'), keeps: args.names('by', 'fields'), opens: true }),
});
