// reverse: turns the order of rows round.

import { wholeTable } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { command } from './command.ts';

export const reverse = command({
  name: 'reverse',
  type: 'dataset processing',
  summary: 'Gives the rows in the opposite order.',
  syntax: [],
  facts: () => ({ order: 'changed' }),
  prepare: () => ({ run: wholeTable((all) => all.select(selectedRows(all).toReversed())) }),
});
