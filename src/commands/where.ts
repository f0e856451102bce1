// where: keeps the rows for which a condition is true.

import { expression } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { ColumnKernel } from '../expressions/column-kernel.ts';
import { perBatch } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const where = command({
  name: 'where',
  type: 'distributable streaming',
  summary: 'Keeps the rows for which a condition is true.',
  remarks: [
    'AND binds tighter than OR. A comparison with an absent field is neither true nor false: the row is dropped.',
    'A number, a text, or a function that gives one, is no condition. Write the comparison it belongs to.',
  ],
  differs: ['A field alone is true where it holds a number other than 0. The documents are silent.'],
  syntax: [expression('condition')],
  facts: () => ({ rows: 'subset' }),
  prepare: ({ condition }, { reporter }) => {
    const { type } = condition;
    if (type !== 'boolean' && type !== 'any')
      reporter.error(
        'SPL3004',
        condition.span,
        'where takes a condition, and this is a value. Compare it with another, or test it, as in isnotnull(field).',
      );
    const kernel = new ColumnKernel(condition);
    const passes = (batch: Batch): Batch => kernel.filter(batch);
    return { run: perBatch(passes), ...(condition.isPure ? { passes } : {}) };
  },
});
