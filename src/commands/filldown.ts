// filldown: fills gaps with the last value above.

import { fields } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { type Column, constantColumn } from '../columns/column.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import type { Value } from '../values/value.ts';
import { command } from './command.ts';
import { expandNames } from './fields.ts';

export const filldown = command({
  name: 'filldown',
  type: 'centralized streaming',
  summary: 'Fills a missing value with the last one of the same field in the rows above.',
  remarks: [
    'Without a list all fields are filled. Gaps before the first value stay.',
    'Fields that begin with an underscore are filled only by name.',
  ],
  syntax: [fields('fields', 0)],
  facts: (args) => {
    const filled = args.has('fields') ? args.reads('fields') : ['*'];
    return { reads: filled, changes: filled };
  },
  prepare: ({ fields: names }) => ({
    async *run(batches) {
      const last = new Map<string, Value>();
      for await (const batch of batches) {
        // A field that a batch lacks altogether is a gap, too.
        const known = (): string[] => [...new Set([...batch.fieldNames(), ...last.keys()])];
        let result = batch;
        for (const field of expandNames(names.length === 0 ? ['*'] : names, known)) {
          const column = filledDown(batch, field, last);
          if (column !== null) result = result.with(field, column);
        }
        yield result;
      }
    },
  }),
});

/** Fills the gaps of a field and remembers its last value; null when nothing is to be filled. */
function filledDown(batch: Batch, field: string, last: Map<string, Value>): Column | null {
  const column = batch.column(field);
  let value = last.get(field) ?? null;
  if (column === undefined) return value === null ? null : constantColumn(value, batch.length);
  const filled = new SparseColumn(batch.length);
  let hasGaps = false;
  for (const row of selectedRows(batch)) {
    const own = column.valueAt(row);
    if (own === null) hasGaps = true;
    value = own ?? value;
    filled.set(row, value);
  }
  last.set(field, value);
  return hasGaps ? filled.build() : null;
}
