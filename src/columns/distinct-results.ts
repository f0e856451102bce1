// Works something out once per distinct value of a column, and remembers it for the batches that follow.

import type { Value } from '../values/value.ts';
import type { Batch } from './batch.ts';
import { type Column, DictionaryColumn, type NumberColumn } from './column.ts';
import { Dictionary } from './dictionary.ts';

/** What each row of a batch gives: the number of a result. The first result is that of an absent value. */
export interface NumberedResults<T> {
  /** One number for each row of the batch; for rows that are not selected it is 0. */
  readonly codes: Uint32Array;
  /** The results by number. The list may grow afterwards; numbers handed out stay valid. */
  readonly results: readonly T[];
}

/** Works a function out once per distinct value. Batches of one table share their dictionary, and so their results. */
export class DistinctResults<T> {
  private readonly work: (value: Value) => T;
  private readonly absent: T;
  /** The entries the results belong to: a dictionary that has grown goes on with the same list. */
  private entries: readonly Value[] | null = null;
  /** For each code of the dictionary one more than the number of its result; 0 when it was not asked for yet. */
  private known = new Uint32Array(0);
  private results: T[];

  constructor(work: (value: Value) => T) {
    this.work = work;
    this.absent = work(null);
    this.results = [this.absent];
  }

  /** Gives the results of the selected rows; a column that is undefined is absent in all of them. */
  of(batch: Batch, column: Column | undefined): NumberedResults<T> {
    const codes = new Uint32Array(batch.length);
    if (column === undefined) return { codes, results: this.results };
    return column.kind === 'dictionary' ? this.ofCodes(batch, column, codes) : this.ofNumbers(batch, column, codes);
  }

  private ofCodes(batch: Batch, column: DictionaryColumn, codes: Uint32Array): NumberedResults<T> {
    const { dictionary } = column;
    if (dictionary.entries !== this.entries) {
      this.entries = dictionary.entries;
      this.known = new Uint32Array(dictionary.size);
      this.results = [this.absent];
    } else if (this.known.length < dictionary.size) {
      const known = new Uint32Array(dictionary.size * 2);
      known.set(this.known);
      this.known = known;
    }
    const { known } = this;
    const from = column.codes;
    const { selection } = batch;
    const count = batch.rowCount;
    for (let index = 0; index < count; index += 1) {
      const row = selection === null ? index : (selection[index] ?? 0);
      const code = from[row] ?? 0;
      codes[row] = (known[code] || this.learn(code, dictionary)) - 1;
    }
    return { codes, results: this.results };
  }

  private learn(code: number, dictionary: Dictionary): number {
    const value = dictionary.entries[code] ?? null;
    const number = value === null ? 1 : this.results.push(this.work(value));
    this.known[code] = number;
    return number;
  }

  private ofNumbers(batch: Batch, column: NumberColumn, codes: Uint32Array): NumberedResults<T> {
    const results = [this.absent];
    const known = new Map<number, number>();
    const { selection } = batch;
    const count = batch.rowCount;
    for (let index = 0; index < count; index += 1) {
      const row = selection === null ? index : (selection[index] ?? 0);
      if (column.validity !== null && column.validity[row] === 0) continue;
      const value = column.numbers[row] ?? Number.NaN;
      let number = known.get(value);
      if (number === undefined) {
        number = results.push(this.work(value)) - 1;
        known.set(value, number);
      }
      codes[row] = number;
    }
    return { codes, results };
  }
}

/** Changes the values of a column, each distinct one once. */
export class ValueMap {
  private readonly distinct: DistinctResults<Value>;
  private dictionary = new Dictionary([null], false);
  private size = 1;

  constructor(apply: (value: Value) => Value) {
    this.distinct = new DistinctResults(apply);
  }

  /** Gives the changed column; rows that are not selected hold what an absent value becomes. */
  column(batch: Batch, column: Column | undefined): Column {
    const { codes, results } = this.distinct.of(batch, column);
    // A dictionary that has grown is a new one: whoever remembers something of the old one must ask again.
    if (this.dictionary.entries !== results || this.size !== results.length) {
      this.dictionary = new Dictionary(results, false);
      this.size = results.length;
    }
    return new DictionaryColumn(codes, this.dictionary);
  }

  /** Changes a field of a batch, or writes the result to another field. */
  field(batch: Batch, field: string, target = field): Batch {
    return batch.with(target, this.column(batch, batch.column(field)));
  }
}
