// Filters over whole batches: each keeps or marks the rows for which a condition holds.

import type { Batch } from '../columns/batch.ts';
import type { DictionaryColumn } from '../columns/column.ts';
import type { Dictionary } from '../columns/dictionary.ts';
import type { Value } from '../values/value.ts';
import type { FieldReader } from './evaluate.ts';

/** A condition on rows, worked out for many of them at a time. */
export interface RowFilter {
  /** Moves the rows that hold to the front, in order, and gives their number. */
  keep(batch: Batch, rows: Uint32Array, count: number): number;
  /** Sets the mark of every row that holds; marks that are set stay. */
  mark(batch: Batch, rows: Uint32Array, count: number, marks: Uint8Array): void;
  /** Says whether one row holds, by its fields: what an expression asks. */
  holds(read: FieldReader): boolean;
  /** Says whether all rows hold, or none does, where that is known without a look at them; else null. */
  ofAll?(batch: Batch): boolean | null;
}

/** Says for a row of the batch whether a condition holds. */
export type RowTest = (row: number) => boolean;

/** Holds for every row. */
export const everyRow: RowFilter = {
  keep: (_batch, _rows, count) => count,
  mark: (_batch, rows, count, marks) => {
    for (let index = 0; index < count; index += 1) marks[rows[index] ?? 0] = 1;
  },
  holds: () => true,
  ofAll: () => true,
};

/** Makes a filter of a test of one field whose values seldom repeat, such as _raw: it is asked row by row. */
export function testFilter(field: string, matches: (value: Value) => boolean): RowFilter {
  return {
    keep(batch, rows, count) {
      const column = batch.column(field);
      let kept = 0;
      for (let index = 0; index < count; index += 1) {
        const row = rows[index] ?? 0;
        if (matches(column?.valueAt(row) ?? null)) rows[kept++] = row;
      }
      return kept;
    },
    mark(batch, rows, count, marks) {
      const column = batch.column(field);
      for (let index = 0; index < count; index += 1) {
        const row = rows[index] ?? 0;
        if (marks[row] === 0 && matches(column?.valueAt(row) ?? null)) marks[row] = 1;
      }
    },
    holds: (read) => matches(read(field)),
  };
}

/** Tests the values of a field: once per entry of its dictionary, shared by all batches of a table. */
export class FieldFilter implements RowFilter {
  readonly field: string;
  readonly matches: (value: Value) => boolean;
  private entries: readonly Value[] | null = null;
  // 0: not asked yet, 1: no, 2: yes. Only the entries that rows hold are worked out.
  private known = new Uint8Array(0);

  constructor(field: string, matches: (value: Value) => boolean) {
    this.field = field;
    this.matches = matches;
  }

  keep(batch: Batch, rows: Uint32Array, count: number): number {
    const whole = this.ofAll(batch);
    if (whole !== null) return whole ? count : 0;
    const column = batch.column(this.field);
    if (column?.kind === 'dictionary') return this.keepCoded(column, rows, count);
    const { matches } = this;
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index] ?? 0;
      if (matches(column?.valueAt(row) ?? null)) rows[kept++] = row;
    }
    return kept;
  }

  mark(batch: Batch, rows: Uint32Array, count: number, marks: Uint8Array): void {
    const column = batch.column(this.field);
    if (column === undefined) {
      if (this.matches(null)) everyRow.mark(batch, rows, count, marks);
    } else if (column.kind === 'dictionary') this.markCoded(column, rows, count, marks);
    else {
      const { matches } = this;
      for (let index = 0; index < count; index += 1) {
        const row = rows[index] ?? 0;
        if (marks[row] === 0 && matches(column.valueAt(row))) marks[row] = 1;
      }
    }
  }

  holds(read: FieldReader): boolean {
    return this.matches(read(this.field));
  }

  ofAll(batch: Batch): boolean | null {
    const column = batch.column(this.field);
    if (column === undefined) return this.matches(null);
    if (column.kind !== 'dictionary' || column.constantCode === null) return null;
    const { dictionary, constantCode } = column;
    const known = this.knownOf(dictionary);
    return (known[constantCode] || this.ask(constantCode, dictionary, known)) === 2;
  }

  private keepCoded(column: DictionaryColumn, rows: Uint32Array, count: number): number {
    const known = this.askAll(column, rows, count);
    const { codes } = column;
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index] ?? 0;
      // Written always, counted only when it holds: no branch to guess.
      rows[kept] = row;
      kept += (known[codes[row] ?? 0] ?? 0) >> 1;
    }
    return kept;
  }

  private markCoded(
    { codes, dictionary }: DictionaryColumn,
    rows: Uint32Array,
    count: number,
    marks: Uint8Array,
  ): void {
    const known = this.knownOf(dictionary);
    for (let index = markKnown(codes, rows, known, marks, 0, count); index < count;) {
      this.ask(codes[rows[index] ?? 0] ?? 0, dictionary, known);
      index = markKnown(codes, rows, known, marks, index, count);
    }
  }

  /** Works out the entries that rows hold. A loop without calls finds them, which is several times quicker. */
  private askAll({ codes, dictionary }: DictionaryColumn, rows: Uint32Array, count: number): Uint8Array {
    const known = this.knownOf(dictionary);
    for (let index = firstUnknown(codes, rows, known, 0, count); index < count;) {
      this.ask(codes[rows[index] ?? 0] ?? 0, dictionary, known);
      index = firstUnknown(codes, rows, known, index + 1, count);
    }
    return known;
  }

  private knownOf(dictionary: Dictionary): Uint8Array {
    // A dictionary that has grown goes on with the same list of entries.
    if (dictionary.entries !== this.entries) {
      this.entries = dictionary.entries;
      this.known = new Uint8Array(dictionary.size);
    } else if (this.known.length < dictionary.size) {
      const known = new Uint8Array(dictionary.size * 2);
      known.set(this.known);
      this.known = known;
    }
    return this.known;
  }

  private ask(code: number, dictionary: Dictionary, known: Uint8Array): number {
    const answer = this.matches(dictionary.entries[code] ?? null) ? 2 : 1;
    known[code] = answer;
    return answer;
  }
}

/** Marks rows whose entries are known to hold, up to one that was not asked for, or the end. Marked rows are not asked. */
function markKnown(
  codes: Uint32Array,
  rows: Uint32Array,
  known: Uint8Array,
  marks: Uint8Array,
  from: number,
  end: number,
): number {
  for (let index = from; index < end; index += 1) {
    const row = rows[index] ?? 0;
    if (marks[row] !== 0) continue;
    const answer = known[codes[row] ?? 0] ?? 0;
    if (answer === 0) return index;
    marks[row] = answer >> 1;
  }
  return end;
}

/** Gives the first of some rows whose entry was not asked for yet, or the end. */
function firstUnknown(codes: Uint32Array, rows: Uint32Array, known: Uint8Array, from: number, end: number): number {
  for (let index = from; index < end; index += 1) if (known[codes[rows[index] ?? 0] ?? 0] === 0) return index;
  return end;
}

/** Holds where every one of the filters holds. Conditions on one field become one. */
export function allOf(filters: readonly RowFilter[]): RowFilter {
  const parts = mergedByField(filters, (left, right) => (value) => left(value) && right(value));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : new All(parts);
}

/** Holds where at least one of the filters holds. Conditions on one field become one. */
export function anyOf(filters: readonly RowFilter[]): RowFilter {
  const parts = mergedByField(filters, (left, right) => (value) => left(value) || right(value));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : new MarkedRows(parts, 1);
}

/** Holds where the filter does not hold. */
export function notOf(filter: RowFilter): RowFilter {
  if (filter instanceof FieldFilter) return new FieldFilter(filter.field, (value) => !filter.matches(value));
  return new MarkedRows([filter], 0);
}

type Matches = FieldFilter['matches'];

function mergedByField(filters: readonly RowFilter[], merge: (left: Matches, right: Matches) => Matches): RowFilter[] {
  const places = new Map<string, number>();
  const merged: RowFilter[] = [];
  for (const filter of filters) {
    const place = filter instanceof FieldFilter ? places.get(filter.field) : undefined;
    const earlier = place === undefined ? undefined : merged[place];
    if (filter instanceof FieldFilter && earlier instanceof FieldFilter && place !== undefined) {
      merged[place] = new FieldFilter(filter.field, merge(earlier.matches, filter.matches));
      continue;
    }
    if (filter instanceof FieldFilter) places.set(filter.field, merged.length);
    merged.push(filter);
  }
  return merged;
}

class All implements RowFilter {
  private readonly parts: readonly RowFilter[];
  private scratch = new Uint32Array(0);

  constructor(parts: readonly RowFilter[]) {
    this.parts = parts;
  }

  keep(batch: Batch, rows: Uint32Array, count: number): number {
    let kept = count;
    for (const part of this.parts) if (kept > 0) kept = part.keep(batch, rows, kept);
    return kept;
  }

  mark(batch: Batch, rows: Uint32Array, count: number, marks: Uint8Array): void {
    if (this.scratch.length < count) this.scratch = new Uint32Array(count);
    this.scratch.set(rows.subarray(0, count));
    const kept = this.keep(batch, this.scratch, count);
    everyRow.mark(batch, this.scratch, kept, marks);
  }

  holds(read: FieldReader): boolean {
    return this.parts.every((part) => part.holds(read));
  }

  ofAll(batch: Batch): boolean | null {
    const answers = this.parts.map((part) => part.ofAll?.(batch) ?? null);
    return answers.includes(false) ? false : answers.includes(null) ? null : true;
  }
}

/** Keeps the rows that some part marks (`wanted` 1), or those that none marks (`wanted` 0). */
class MarkedRows implements RowFilter {
  private readonly parts: readonly RowFilter[];
  private readonly wanted: 0 | 1;
  private marks = new Uint8Array(0);

  constructor(parts: readonly RowFilter[], wanted: 0 | 1) {
    this.parts = parts;
    this.wanted = wanted;
  }

  keep(batch: Batch, rows: Uint32Array, count: number): number {
    const marks = this.marked(batch, rows, count);
    const flip = 1 - this.wanted;
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index] ?? 0;
      rows[kept] = row;
      kept += (marks[row] ?? 0) ^ flip;
    }
    return kept;
  }

  mark(batch: Batch, rows: Uint32Array, count: number, marks: Uint8Array): void {
    if (this.wanted === 1) {
      for (const part of this.parts) part.mark(batch, rows, count, marks);
      return;
    }
    const own = this.marked(batch, rows, count);
    for (let index = 0; index < count; index += 1) {
      const row = rows[index] ?? 0;
      if (own[row] === 0) marks[row] = 1;
    }
  }

  holds(read: FieldReader): boolean {
    return this.parts.some((part) => part.holds(read)) === (this.wanted === 1);
  }

  private marked(batch: Batch, rows: Uint32Array, count: number): Uint8Array {
    if (this.marks.length < batch.length) this.marks = new Uint8Array(batch.length);
    else this.marks.fill(0, 0, batch.length);
    for (const part of this.parts) part.mark(batch, rows, count, this.marks);
    return this.marks;
  }
}

/** Runs a filter over batches. It keeps its working space from batch to batch. */
export class BatchFilter {
  private readonly filter: RowFilter;
  private rows = new Uint32Array(0);

  constructor(filter: RowFilter) {
    this.filter = filter;
  }

  /** Keeps the selected rows that hold. */
  apply(batch: Batch): Batch {
    const whole = this.filter.ofAll?.(batch) ?? null;
    if (whole !== null) return whole ? batch : batch.select(new Uint32Array(0));
    const count = this.load(batch);
    const kept = this.filter.keep(batch, this.rows, count);
    return kept === count ? batch : batch.select(this.rows.slice(0, kept));
  }

  /** Says whether one row holds, by its fields. */
  holds(read: FieldReader): boolean {
    return this.filter.holds(read);
  }

  /** Works out the selected rows that hold, to be asked one by one. */
  testOf(batch: Batch): RowTest {
    const marks = new Uint8Array(batch.length);
    const count = this.load(batch);
    this.filter.mark(batch, this.rows, count, marks);
    return (row) => marks[row] === 1;
  }

  private load(batch: Batch): number {
    const count = batch.rowCount;
    if (this.rows.length < count) this.rows = new Uint32Array(count);
    const { rows } = this;
    if (batch.selection !== null) rows.set(batch.selection);
    else for (let row = 0; row < count; row += 1) rows[row] = row;
    return count;
  }
}
