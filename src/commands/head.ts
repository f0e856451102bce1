// head: keeps the first rows.

import { flag, integer, integerOption, optionalExpression, options } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { type BoundExpression, isTrue } from '../expressions/bound-expression.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import type { Value } from '../values/value.ts';
import { command } from './command.ts';

export const head = command({
  name: 'head',
  type: 'centralized streaming',
  summary: 'Keeps the first rows, 10 unless a number is given; with a condition, those up to the first that fails it.',
  remarks: [
    'With a condition there is no limit unless one is given; the smaller of the two counts.',
    'A row without the field ends the rows, too, unless null is true.',
  ],
  syntax: [
    options({
      limit: integerOption(null, 'How many rows at most.'),
      null: flag(false, 'Lets rows for which the condition is neither true nor false pass.'),
      keeplast: flag(false, 'Also gives the row that ended it.'),
    }),
    integer('count'),
    optionalExpression('condition'),
  ],
  facts: () => ({ rows: 'subset' }),
  prepare: ({ count, condition, options: { limit, null: passesNull, keeplast } }, environment, place) => {
    if (count !== null && limit !== null)
      environment.reporter.error('SPL2005', place.command, 'head takes one number of rows: on its own, or as limit.');
    if (condition !== null && condition.type !== 'boolean' && condition.type !== 'any')
      environment.reporter.error(
        'SPL2003',
        condition.span,
        'head takes a whole number of rows, or a condition such as count<5.',
      );
    const most = count ?? limit;
    return {
      ...(condition === null ? { passesFirst: most ?? 10 } : {}),
      run: (batches) =>
        condition === null
          ? firstRows(batches, most ?? 10)
          : firstRows(rowsWhile(batches, condition, passesNull, keeplast), most ?? Number.POSITIVE_INFINITY),
    };
  },
});

/** Gives the first rows, and reads no batch more than it needs. */
async function* firstRows(batches: AsyncIterable<Batch>, count: number): AsyncGenerator<Batch> {
  let left = count;
  for await (const batch of batches) {
    const taken = batch.range(0, left);
    left -= taken.rowCount;
    yield taken;
    if (left <= 0) return;
  }
}

/** Gives the rows up to the first for which the condition does not hold. */
async function* rowsWhile(
  batches: AsyncIterable<Batch>,
  condition: BoundExpression,
  passesNull: boolean,
  keepsLast: boolean,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    const columns = new Map<string, Column | undefined>();
    for (const field of condition.fields) columns.set(field, batch.column(field));
    const rows = selectedRows(batch);
    let at = 0;
    const read = (field: string): Value => columns.get(field)?.valueAt(rows[at] ?? 0) ?? null;
    for (; at < rows.length; at += 1) {
      const result = condition.evaluate(read);
      if (!(result === null ? passesNull : isTrue(result))) break;
    }
    yield batch.range(0, at < rows.length && keepsLast ? at + 1 : at);
    if (at < rows.length) return;
  }
}
