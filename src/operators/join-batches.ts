// Joins batches into one, for commands that need all rows at once.

import { Batch } from '../columns/batch.ts';
import { ColumnBuilder } from '../columns/column.ts';

/** Copies the selected rows of all batches into one batch; fields come in the order of their first appearance. */
export function joinBatches(batches: Iterable<Batch>): Batch {
  const all = [...batches];
  const [first] = all;
  if (all.length === 1 && first !== undefined) return first;
  return copied(all);
}

/** Copies the selected rows of a batch, in their order, into a batch of just these rows. */
export function compacted(batch: Batch): Batch {
  return copied([batch]);
}

function copied(all: readonly Batch[]): Batch {
  const fields = new Set<string>();
  for (const batch of all) for (const field of batch.fieldNames()) fields.add(field);
  const length = all.reduce((sum, batch) => sum + batch.rowCount, 0);
  return Batch.ofColumns(
    length,
    [...fields].map((field) => {
      const builder = new ColumnBuilder(length);
      for (const batch of all) {
        const column = batch.column(field);
        for (const row of batch.rows()) builder.push(column?.valueAt(row) ?? null);
      }
      return [field, builder.build()] as const;
    }),
  );
}
