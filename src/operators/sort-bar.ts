// What a row must reach to be among the first few of a sort: most rows are dropped by their first key alone.

import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import type { SortField } from './sort-keys.ts';

/**
 * Remembers how far the first key of a row may lie. Where so many rows as are asked for lie at or before a key, no row
 * behind it can be among them. Only numbers of number columns are compared: texts have no key beyond their batch.
 */
export class SortBar {
  private readonly field: SortField | undefined;
  private readonly limit: number;
  private key = Number.POSITIVE_INFINITY;

  constructor([first]: readonly SortField[], limit: number) {
    this.field = first?.cast === 'auto' || first?.cast === 'num' ? first : undefined;
    this.limit = limit;
  }

  /** Leaves out rows that cannot be among the first. */
  reached(batch: Batch): Batch {
    const column = this.numbersOf(batch);
    if (column === null || this.key === Number.POSITIVE_INFINITY) return batch;
    const { numbers } = column;
    const { key } = this;
    const sign = this.field?.descending === true ? -1 : 1;
    // What is no number stays: how it compares is for others to say.
    return batch.filter((row) => !((numbers[row] ?? 0) * sign > key));
  }

  /** Takes note of the first rows of a batch, in order. */
  raise(best: Batch): void {
    if (best.rowCount < this.limit) return;
    const column = this.numbersOf(best);
    const { selection } = best;
    const last = selection === null ? best.length - 1 : (selection[selection.length - 1] ?? 0);
    const number = column?.numbers[last] ?? Number.NaN;
    const key = this.field?.descending === true ? -number : number;
    if (key < this.key) this.key = key;
  }

  private numbersOf(batch: Batch): Extract<Column, { kind: 'number' }> | null {
    if (this.field === undefined) return null;
    const column = batch.column(this.field.field);
    return column?.kind === 'number' && column.validity === null ? column : null;
  }
}
