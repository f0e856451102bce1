// Tells rows that are the same as the one before them, all fields taken together.

import type { Batch } from '../columns/batch.ts';
import { missingKey, RowKeys } from './row-keys.ts';
import { selectedRows } from './selected-rows.ts';

/** Compares each row with the one before it, over all batches it is given. */
export class WholeRows {
  private readonly fields = new Map<string, { readonly keys: RowKeys; last: number }>();
  private isFirst = true;

  /** Marks the selected rows that have the same values as the selected row before them. */
  repeatedIn(batch: Batch): Uint8Array {
    const rows = selectedRows(batch);
    const repeated = new Uint8Array(batch.length);
    if (rows.length === 0) return repeated;
    for (const row of rows) repeated[row] = 1;
    for (const field of batch.fieldNames())
      // A field that comes up late was absent before.
      if (!this.fields.has(field)) this.fields.set(field, { keys: new RowKeys([field]), last: missingKey });
    for (const [field, known] of this.fields) {
      if (batch.column(field) === undefined && known.last === missingKey) continue;
      const keys = known.keys.of(batch);
      for (const row of rows) {
        const key = keys[row] ?? missingKey;
        if (key !== known.last) repeated[row] = 0;
        known.last = key;
      }
    }
    if (this.isFirst) repeated[rows[0] ?? 0] = 0;
    this.isFirst = false;
    return repeated;
  }
}
