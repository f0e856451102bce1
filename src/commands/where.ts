// where: keeps the rows for which a condition is true.

import { expression } from '../../grammar/syntax.ts';
import { ColumnKernel } from '../expressions/column-kernel.ts';
import { command } from './command.ts';

export const where = command({
  name: 'where',
  type: 'distributable streaming',
  summary: 'Keeps the rows for which a condition is true.',
  remarks: [
    'AND binds tighter than OR. A comparison with an absent field is neither true nor false: the row is dropped.',
  ],
  syntax: [expression('condition')],
  facts: () => ({ rows: 'subset' }),
  prepare: ({ condition }) => ({
    *run(batches) {
      const kernel = new ColumnKernel(condition);
      for (const batch of batches) yield kernel.filter(batch);
    },
  }),
});
