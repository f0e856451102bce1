// The values a field had some rows before, from batch to batch.

import type { Batch } from '../columns/batch.ts';
import type { Value } from '../values/value.ts';
import { selectedRows } from './selected-rows.ts';

/** Looks back over the selected rows of all batches it is given. */
export class EarlierValues {
  private readonly field: string;
  private readonly most: number;
  private before: Value[] = [];

  /** Looks back at most that many rows. */
  constructor(field: string, most: number) {
    this.field = field;
    this.most = most;
  }

  /** Gives the value of the field that many rows before a selected row, counted in the selection; 0 for its own. */
  of(batch: Batch): (index: number, back: number) => Value {
    const column = batch.column(this.field);
    const values: Value[] = [...this.before];
    const offset = values.length;
    for (const row of selectedRows(batch)) values.push(column?.valueAt(row) ?? null);
    this.before = values.slice(Math.max(0, values.length - this.most));
    return (index, back) => values[offset + index - back] ?? null;
  }
}
