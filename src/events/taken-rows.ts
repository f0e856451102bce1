// Taken rows: some rows of a source, as a source of their own.

import type { ColumnSource } from '../columns/batch.ts';
import { type Column, DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { hasValues } from './choose-columns.ts';

/** Some rows of a source, in a given order. */
export class TakenRows implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly rows: Uint32Array;
  private readonly made = new Map<string, Column | undefined>();

  constructor(inner: ColumnSource, rows: Uint32Array) {
    this.length = rows.length;
    this.inner = inner;
    this.rows = rows;
  }

  fieldNames(): readonly string[] {
    return this.inner.fieldNames().filter((field) => hasValues(this.column(field)));
  }

  column(field: string): Column | undefined {
    if (!this.made.has(field)) {
      const column = this.inner.column(field);
      this.made.set(field, column === undefined ? undefined : taken(column, this.rows));
    }
    return this.made.get(field);
  }
}

function taken(column: Column, rows: Uint32Array): Column {
  if (column.kind === 'dictionary') {
    const { codes } = column;
    return new DictionaryColumn(
      rows.map((row) => codes[row] ?? 0),
      column.dictionary,
    );
  }
  const { numbers, validity } = column;
  return new NumberColumn(
    Float64Array.from(rows, (row) => numbers[row] ?? 0),
    validity === null ? null : Uint8Array.from(rows, (row) => validity[row] ?? 0),
  );
}
