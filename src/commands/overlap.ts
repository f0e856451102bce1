// overlap: finds gaps in summary indexes.

import { command } from './command.ts';

export const overlap = command({
  name: 'overlap',
  type: 'transforming',
  summary: 'Finds stretches of time that a summary index covers twice or not at all.',
  syntax: [],
  facts: () => ({ opens: true }),
});
