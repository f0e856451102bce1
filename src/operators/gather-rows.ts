// Rows taken in any order and any number of times, as a batch of their own.

import { Batch, type ColumnSource } from '../columns/batch.ts';
import { type Column, DictionaryColumn, NumberColumn } from '../columns/column.ts';

/** Gives the rows of these numbers as a batch; the columns are copied when they are asked for. */
export function gathered(source: ColumnSource, rows: Uint32Array): Batch {
  return Batch.of(new GatheredRows(source, rows));
}

class GatheredRows implements ColumnSource {
  private readonly inner: ColumnSource;
  private readonly rows: Uint32Array;
  private readonly copied = new Map<string, Column | undefined>();

  constructor(inner: ColumnSource, rows: Uint32Array) {
    this.inner = inner;
    this.rows = rows;
  }

  get length(): number {
    return this.rows.length;
  }

  fieldNames(): readonly string[] {
    return this.inner.fieldNames();
  }

  column(field: string): Column | undefined {
    if (!this.copied.has(field)) {
      const column = this.inner.column(field);
      this.copied.set(field, column === undefined ? undefined : gatheredColumn(column, this.rows));
    }
    return this.copied.get(field);
  }
}

function gatheredColumn(column: Column, rows: Uint32Array): Column {
  if (column.kind === 'dictionary') {
    const codes = new Uint32Array(rows.length);
    for (let index = 0; index < rows.length; index += 1) codes[index] = column.codes[rows[index] ?? 0] ?? 0;
    return new DictionaryColumn(codes, column.dictionary);
  }
  const numbers = new Float64Array(rows.length);
  const validity = column.validity === null ? null : new Uint8Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    numbers[index] = column.numbers[row] ?? 0;
    if (validity !== null) validity[index] = column.validity?.[row] ?? 0;
  }
  return new NumberColumn(numbers, validity);
}
