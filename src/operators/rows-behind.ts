// Rows with others behind them, as one table.

import { Batch, type ColumnSource } from '../columns/batch.ts';
import { type Column, constantColumn } from '../columns/column.ts';

/**
 * Gives rows, then those behind them. Columns that only the latter have are there from the first row on, empty, so that
 * what a later command adds stands behind them.
 */
export async function* withRowsBehind(batches: AsyncIterable<Batch>, behind: readonly Batch[]): AsyncGenerator<Batch> {
  const others = behind.filter(({ rowCount }) => rowCount > 0);
  for await (const batch of batches) yield others.length === 0 ? batch : withColumnsOf(batch, others);
  yield* behind;
}

function withColumnsOf(batch: Batch, others: readonly Batch[]): Batch {
  const widened = Batch.of(new WidenedRows(batch, others));
  return batch.selection === null ? widened : widened.select(batch.selection);
}

/** Rows with the columns of others. Which these are is asked late: a raw log has to work out every field to tell. */
class WidenedRows implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly others: readonly ColumnSource[];

  constructor(inner: ColumnSource, others: readonly ColumnSource[]) {
    this.length = inner.length;
    this.inner = inner;
    this.others = others;
  }

  fieldNames(): readonly string[] {
    return [...new Set([this.inner, ...this.others].flatMap((rows) => rows.fieldNames()))];
  }

  column(field: string): Column | undefined {
    const own = this.inner.column(field);
    if (own !== undefined || !this.others.some((rows) => rows.column(field) !== undefined)) return own;
    return constantColumn(null, this.length);
  }
}
