// uniq: leaves out repeated rows.

import { command } from './command.ts';

export const uniq = command({
  name: 'uniq',
  type: 'centralized streaming',
  summary: 'Leaves out a row that is the same as the one before it.',
  syntax: [],
  facts: () => ({ reads: ['*'], rows: 'subset' }),
});
