// A row with the sums of columns.

import { Batch } from '../columns/batch.ts';
import { type Column, constantColumn } from '../columns/column.ts';
import { numberOf } from '../values/number.ts';
import { selectedRows } from './selected-rows.ts';

/** Adds columns up over all batches it is given. */
export class ColumnTotals {
  private readonly sums = new Map<string, number>();
  private hasRows = false;

  /** Adds the numbers of the selected rows; a field without any number has no sum. */
  add(batch: Batch, fields: readonly string[]): void {
    const rows = selectedRows(batch);
    if (rows.length > 0) this.hasRows = true;
    for (const field of fields) {
      const column = batch.column(field);
      if (column === undefined) continue;
      for (const row of rows) {
        const number = numberOf(column.valueAt(row));
        if (number !== null) this.sums.set(field, (this.sums.get(field) ?? 0) + number);
      }
    }
  }

  /** Gives the row, or none when there were none; the label stands in its field, whether that has a sum or not. */
  row(labelField: string | null, label: string): Batch {
    if (!this.hasRows) return Batch.ofColumns(0, []);
    const columns = new Map<string, Column>(
      Array.from(this.sums, ([field, sum]) => [field, constantColumn(sum, 1)] as const),
    );
    if (labelField !== null) columns.set(labelField, constantColumn(label, 1));
    return Batch.ofColumns(1, columns);
  }
}

/** Gives rows the column of the label, empty, so that what a later command adds stands behind it. */
export function withLabelColumn(batch: Batch, labelField: string | null): Batch {
  if (labelField === null || batch.column(labelField) !== undefined) return batch;
  return batch.with(labelField, constantColumn(null, batch.length));
}
