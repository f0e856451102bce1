// Runs a pipeline that reads one field, and keeps what rows without that field had where it gives nothing.

import type { Batch } from '../columns/batch.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { gathered } from './gather-rows.ts';
import { flowing } from './held-batches.ts';
import type { Run } from './run-batches.ts';
import { selectedRows } from './selected-rows.ts';

/** Makes a run in which rows that lack a field lose nothing: other fields keep their values where the new one is absent. */
export function keptWhereMissing(field: string, run: Run): Run {
  return async function* (batches) {
    for await (const batch of batches) {
      const before = batch.selection === null ? batch : gathered(batch, selectedRows(batch));
      const missing = rowsWithout(before, field);
      for await (const after of run(flowing([before])))
        yield missing.length === 0 ? after : kept(before, after, missing);
    }
  };
}

function rowsWithout(batch: Batch, field: string): number[] {
  const column = batch.column(field);
  const missing: number[] = [];
  for (let row = 0; row < batch.length; row += 1) if ((column?.valueAt(row) ?? null) === null) missing.push(row);
  return missing;
}

function kept(before: Batch, after: Batch, rows: readonly number[]): Batch {
  let result = after;
  for (const name of before.fieldNames()) {
    const old = before.column(name);
    const changed = after.column(name);
    if (old === undefined || changed === undefined || old === changed || after.length !== before.length) continue;
    const lost = rows.filter((row) => changed.valueAt(row) === null && old.valueAt(row) !== null);
    if (lost.length === 0) continue;
    const column = new SparseColumn(after.length);
    for (let row = 0; row < after.length; row += 1) column.set(row, changed.valueAt(row));
    for (const row of lost) column.set(row, old.valueAt(row));
    result = result.with(name, column.build());
  }
  return result;
}
