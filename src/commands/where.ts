// where: keeps the rows for which a condition is true.

import { expression } from '../../grammar/syntax.ts';
import { ColumnKernel } from '../expressions/column-kernel.ts';
import { perBatch } from '../operators/run-batches.ts';
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
  prepare: ({ condition }) => {
    const kernel = new ColumnKernel(condition);
    return { run: perBatch((batch) => kernel.filter(batch)) };
  },
});
