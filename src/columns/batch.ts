// Batches: a window of rows, its columns, and which of its rows are selected.

import type { Value } from '../values/value.ts';
import { type Column, ColumnBuilder } from './column.ts';
import { handBack, unsignedNumbers } from './reused-memory.ts';

/** What gives a batch its columns: a loaded table, or a raw log whose fields are worked out when first asked for. */
export interface ColumnSource {
  /** Number of rows of every column. */
  readonly length: number;
  /** Lists the fields that at least one row has, in the order of the source. May have to work out every field. */
  fieldNames(): readonly string[];
  /** Gives the column of a field, or undefined when no row has it. */
  column(field: string): Column | undefined;
}

/**
 * Rows on their way through a search. Columns have `length` rows; of these only the selected ones count, in the order
 * of the selection. Filters hand on a selection; nothing is copied.
 */
export class Batch implements ColumnSource {
  readonly length: number;
  /** The rows that count, in order; null for all rows in order. */
  readonly selection: Uint32Array | null;
  private readonly source: ColumnSource | null;
  private readonly own: ReadonlyMap<string, Column | null>;

  private constructor(
    length: number,
    selection: Uint32Array | null,
    source: ColumnSource | null,
    own: ReadonlyMap<string, Column | null>,
  ) {
    this.length = length;
    this.selection = selection;
    this.source = source;
    this.own = own;
  }

  /** Makes a batch of all rows of a source. */
  static of(source: ColumnSource): Batch {
    return new Batch(source.length, null, source, new Map());
  }

  /** Makes a batch of columns of one length. */
  static ofColumns(length: number, columns: Iterable<readonly [string, Column]>): Batch {
    return new Batch(length, null, null, new Map(columns));
  }

  /** Makes a batch of row objects; fields come in the order of their first appearance. */
  static ofRows(rows: readonly Readonly<Record<string, Value | undefined>>[]): Batch {
    const builders = new Map<string, ColumnBuilder>();
    for (const [number, row] of rows.entries())
      for (const field of Object.keys(row)) {
        let builder = builders.get(field);
        if (builder === undefined) {
          builder = new ColumnBuilder(rows.length);
          builders.set(field, builder);
        }
        builder.padTo(number);
        builder.push(row[field] ?? null);
      }
    const columns = Array.from(builders, ([field, builder]) => {
      builder.padTo(rows.length);
      return [field, builder.build()] as const;
    });
    return Batch.ofColumns(rows.length, columns);
  }

  /** Number of selected rows. */
  get rowCount(): number {
    return this.selection === null ? this.length : this.selection.length;
  }

  /** Lists the fields, those of the source first, then the derived ones as they were added. */
  fieldNames(): readonly string[] {
    const names: string[] = [];
    for (const name of this.source?.fieldNames() ?? []) if (this.own.get(name) !== null) names.push(name);
    const known = new Set(names);
    for (const [name, column] of this.own) if (column !== null && !known.has(name)) names.push(name);
    return names;
  }

  /** Gives the column of a field, or undefined when no row has it. */
  column(field: string): Column | undefined {
    const own = this.own.get(field);
    if (own !== undefined) return own ?? undefined;
    return this.source?.column(field);
  }

  /** Gives the value of a field in a row of the batch (not of the selection); null when absent. */
  valueAt(field: string, row: number): Value {
    return this.column(field)?.valueAt(row) ?? null;
  }

  /** Lists the selected rows in order. */
  *rows(): Generator<number> {
    if (this.selection === null) for (let row = 0; row < this.length; row += 1) yield row;
    else yield* this.selection;
  }

  /** Sets or replaces a field. */
  with(field: string, column: Column): Batch {
    const own = new Map(this.own);
    own.set(field, column);
    return new Batch(this.length, this.selection, this.source, own);
  }

  /** Sets or replaces several fields, in this order: one by one, each would copy the list of all of them. */
  withAll(columns: Iterable<readonly [string, Column]>): Batch {
    const own = new Map(this.own);
    for (const [field, column] of columns) own.set(field, column);
    return new Batch(this.length, this.selection, this.source, own);
  }

  /** Removes fields. */
  without(fields: Iterable<string>): Batch {
    const own = new Map(this.own);
    for (const field of fields) {
      if (this.source === null) own.delete(field);
      else own.set(field, null);
    }
    return new Batch(this.length, this.selection, this.source, own);
  }

  /** Keeps only these fields, in this order; fields no row has are left out. */
  keep(fields: Iterable<string>): Batch {
    const own = new Map<string, Column>();
    for (const field of fields) {
      const column = this.column(field);
      if (column !== undefined) own.set(field, column);
    }
    return new Batch(this.length, this.selection, null, own);
  }

  /** Selects rows by their numbers in the batch. */
  select(selection: Uint32Array): Batch {
    return new Batch(this.length, selection, this.source, this.own);
  }

  /** Selects the first `count` rows of a list that was made for all selected rows, and is used up. */
  selectFirst(count: number, rows: Uint32Array<ArrayBuffer>): Batch {
    if (count === this.rowCount) {
      handBack(rows);
      return this;
    }
    if (count * 2 > rows.length) return this.select(rows.subarray(0, count));
    const few = rows.slice(0, count);
    handBack(rows);
    return this.select(few);
  }

  /** Keeps the selected rows for which a test holds. */
  filter(test: (row: number) => boolean): Batch {
    const kept = unsignedNumbers(this.rowCount);
    let count = 0;
    const { selection } = this;
    if (selection === null) {
      for (let row = 0; row < this.length; row += 1) if (test(row)) kept[count++] = row;
    } else {
      for (let index = 0; index < selection.length; index += 1) {
        const row = selection[index] ?? 0;
        if (test(row)) kept[count++] = row;
      }
    }
    return this.selectFirst(count, kept);
  }

  /** Gives the selected rows from start to before end (counted in the selection). */
  range(start: number, end: number): Batch {
    const from = Math.min(Math.max(start, 0), this.rowCount);
    const to = Math.min(Math.max(end, from), this.rowCount);
    if (from === 0 && to === this.rowCount) return this;
    if (this.selection !== null) return this.select(this.selection.subarray(from, to));
    return new Batch(to - from, null, new Window(this, from, to), new Map());
  }
}

/** A window on the rows of another source. */
class Window implements ColumnSource {
  private readonly inner: ColumnSource;
  private readonly start: number;
  private readonly end: number;
  private readonly cut = new Map<string, Column | undefined>();

  constructor(inner: ColumnSource, start: number, end: number) {
    this.inner = inner;
    this.start = start;
    this.end = end;
  }

  get length(): number {
    return this.end - this.start;
  }

  fieldNames(): readonly string[] {
    return this.inner.fieldNames();
  }

  column(field: string): Column | undefined {
    if (!this.cut.has(field)) this.cut.set(field, this.inner.column(field)?.slice(this.start, this.end));
    return this.cut.get(field);
  }
}
