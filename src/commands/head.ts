// head: keeps the first rows.

import { integer, integerOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const head = command({
  name: 'head',
  type: 'centralized streaming',
  summary: 'Keeps the first rows, 10 unless a number is given.',
  differs: ['The form with an expression cannot be run yet.'],
  syntax: [options({ limit: integerOption(null) }), integer('count')],
  prepare: ({ count, options: { limit } }) => ({
    *run(batches) {
      let left = count ?? limit ?? 10;
      for (const batch of batches) {
        if (left <= 0) return;
        const taken = batch.range(0, left);
        left -= taken.rowCount;
        yield taken;
      }
    },
  }),
});
