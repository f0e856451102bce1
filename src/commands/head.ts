// head: keeps the first rows.

import { flag, integer, integerOption, notYet, optionalExpression, options } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { command } from './command.ts';

export const head = command({
  name: 'head',
  type: 'centralized streaming',
  summary: 'Keeps the first rows, 10 unless a number is given.',
  differs: ['The form with a condition cannot be run yet.'],
  syntax: [
    options({
      limit: integerOption(null, 'How many rows at most.'),
      null: notYet(flag(false, 'Lets rows for which the condition is neither true nor false pass.')),
      keeplast: notYet(flag(false, 'Also gives the row that ended it.')),
    }),
    integer('count'),
    optionalExpression('condition'),
  ],
  facts: () => ({ rows: 'subset' }),
  prepare: ({ count, condition, options: { limit } }, environment, place) => {
    if (condition !== null)
      environment.reporter.error('SPL5002', place.command, 'head with a condition cannot be run yet.');
    return { run: (batches) => firstRows(batches, count ?? limit ?? 10) };
  },
});

/** Gives the first rows, and reads no batch more than it needs. */
async function* firstRows(batches: AsyncIterable<Batch>, count: number): AsyncGenerator<Batch> {
  let left = count;
  for await (const batch of batches) {
    if (left <= 0) return;
    const taken = batch.range(0, left);
    left -= taken.rowCount;
    yield taken;
  }
}
