// uniq: leaves out repeated rows.

import { WholeRows } from '../operators/whole-rows.ts';
import { command } from './command.ts';

export const uniq = command({
  name: 'uniq',
  type: 'centralized streaming',
  summary: 'Leaves out a row that is the same as the one before it.',
  syntax: [],
  facts: () => ({ reads: ['*'], rows: 'subset' }),
  prepare: () => ({
    async *run(batches) {
      const rows = new WholeRows();
      for await (const batch of batches) {
        const isRepeated = rows.repeatedIn(batch);
        yield batch.filter((row) => isRepeated[row] === 0);
      }
    },
  }),
});
