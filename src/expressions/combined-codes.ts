// Combinations of dictionary codes: an expression over several fields is worked out once for each.

import type { Batch } from '../columns/batch.ts';
import type { DictionaryColumn } from '../columns/column.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import type { Value } from '../values/value.ts';
import type { FieldReader } from './evaluate.ts';

/** Where more of the first rows than this are combinations of their own, numbering them costs more than it saves. */
const mostDistinct = 0.75;
const rowsToJudge = 4096;
const mostFields = 5;

/** Results by combination of the values of some fields, kept from batch to batch. */
export class CombinedCodes<T> {
  private readonly fields: readonly string[];
  private readonly work: (read: FieldReader) => T;
  private pairs: readonly PairNumbers[] = [];
  private entries: readonly (readonly Value[] | null)[] = [];
  private seen = 0;
  private isWorthless: boolean;
  /** The result of each combination by its number; the first is that of none. */
  results: T[] = [];

  constructor(fields: Iterable<string>, work: (read: FieldReader) => T) {
    this.fields = [...fields];
    this.work = work;
    this.isWorthless = this.fields.length < 2 || this.fields.length > mostFields;
  }

  /** Numbers the combinations of the selected rows and works out new ones; null where that does not pay. */
  of(batch: Batch, none: T): Uint32Array | null {
    if (this.isWorthless) return null;
    const columns = this.columnsOf(batch);
    if (columns === null) return null;
    this.remember(columns, none);
    const numbers = new Uint32Array(batch.length);
    let row = 0;
    const values = new Map(this.fields.map((field, index) => [field, columns[index]]));
    const read: FieldReader = (field): Value => values.get(field)?.valueAt(row) ?? null;
    const { selection } = batch;
    const count = batch.rowCount;
    const { pairs, results } = this;
    const absent = columns.includes(undefined) ? new Uint32Array(batch.length) : numbers;
    const [first = absent, ...others] = columns.map((column) => column?.codes ?? absent);
    for (let index = 0; index < count; index += 1) {
      row = selection === null ? index : (selection[index] ?? 0);
      let number = first[row] ?? 0;
      for (let level = 0; level < others.length; level += 1) {
        const pair = pairs[level];
        const right = others[level];
        if (pair !== undefined && right !== undefined) number = pair.numberOf(number, right[row] ?? 0);
      }
      if (number >= results.length) results[number] = this.work(read);
      numbers[row] = number;
    }
    this.judge(count);
    return numbers;
  }

  private columnsOf(batch: Batch): (DictionaryColumn | undefined)[] | null {
    const columns: (DictionaryColumn | undefined)[] = [];
    for (const field of this.fields) {
      const column = batch.column(field);
      if (column !== undefined && column.kind !== 'dictionary') return null;
      columns.push(column);
    }
    return columns;
  }

  private remember(columns: readonly (DictionaryColumn | undefined)[], none: T): void {
    // A dictionary that has grown goes on with the same list of entries.
    const entries = columns.map((column) => column?.dictionary.entries ?? null);
    const isKnown =
      entries.length === this.entries.length && entries.every((list, index) => list === this.entries[index]);
    if (isKnown) return;
    this.entries = entries;
    this.pairs = this.fields.slice(1).map(() => new PairNumbers());
    this.results = [none];
    this.seen = 0;
  }

  private judge(count: number): void {
    this.seen += count;
    if (this.seen >= rowsToJudge && this.results.length > this.seen * mostDistinct) this.isWorthless = true;
  }
}
