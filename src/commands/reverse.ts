// reverse: turns the order of rows round.

import { command } from './command.ts';

export const reverse = command({
  name: 'reverse',
  type: 'dataset processing',
  summary: 'Gives the rows in the opposite order.',
  syntax: [],
  facts: () => ({ order: 'changed' }),
});
