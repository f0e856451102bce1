// Rows of two sides put side by side: pairs of a left and a right row, the right one possibly missing.

import type { Batch } from '../columns/batch.ts';
import { type Column, DictionaryColumn, NumberColumn, withAbsentFirst } from '../columns/column.ts';
import { overlaid } from '../columns/merged-columns.ts';
import { gathered } from './gather-rows.ts';

/** No right row. */
export const noRow = -1;

/** Collects pairs of rows. */
export class RowPairs {
  private readonly left: number[] = [];
  private readonly right: number[] = [];

  add(left: number, right: number): void {
    this.left.push(left);
    this.right.push(right);
  }

  /** Gives the left rows of the pairs, with the fields of a right side added. */
  joined(left: Batch, right: Batch, fields: readonly string[], overwrites: boolean): Batch {
    const rows = Int32Array.from(this.right);
    let result = gathered(left, Uint32Array.from(this.left));
    for (const field of fields) {
      const column = right.column(field);
      if (column !== undefined) result = withBeside(result, field, columnAt(column, rows), overwrites);
    }
    return result;
  }
}

/** Adds a column beside one of the same name: it replaces values, or only fills those that are missing. */
export function withBeside(batch: Batch, field: string, column: Column, overwrites: boolean): Batch {
  const before = batch.column(field);
  if (before === undefined) return batch.with(field, column);
  return overwrites ? overlaid(batch, field, column) : overlaid(batch.with(field, column), field, before);
}

/** Gives the values of a column at rows; where there is no row the value is absent. */
export function columnAt(column: Column, rows: Int32Array): Column {
  if (column.kind === 'dictionary') {
    const { codes: given, dictionary } = rows.includes(noRow) ? withAbsentFirst(column) : column;
    const codes = new Uint32Array(rows.length);
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? noRow;
      codes[index] = row === noRow ? 0 : (given[row] ?? 0);
    }
    return new DictionaryColumn(codes, dictionary);
  }
  const numbers = new Float64Array(rows.length);
  const validity = new Uint8Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? noRow;
    if (row === noRow || column.validity?.[row] === 0) continue;
    numbers[index] = column.numbers[row] ?? 0;
    validity[index] = 1;
  }
  return new NumberColumn(numbers, validity);
}
