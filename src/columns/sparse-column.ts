// Columns filled row by row, in any order; rows that are not set are absent.

import { type Column, ColumnBuilder } from './column.ts';
import type { Value } from '../values/value.ts';

/** Collects the values of some rows of a batch. */
export class SparseColumn {
  private readonly values: Value[];

  constructor(length: number) {
    this.values = new Array<Value>(length).fill(null);
  }

  set(row: number, value: Value): void {
    this.values[row] = value;
  }

  build(): Column {
    const builder = new ColumnBuilder(this.values.length);
    for (const value of this.values) builder.push(value);
    return builder.build();
  }
}
