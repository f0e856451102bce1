// Works something out once per distinct value of a column, and remembers it for the batches that follow.

import type { Value } from '../values/value.ts';
import type { Batch } from './batch.ts';
import { type Column, DictionaryColumn, type NumberColumn } from './column.ts';
import { Dictionary } from './dictionary.ts';
import { NumberTable } from './number-table.ts';
import { InternedValues } from './interned-values.ts';

/** Numbers of a number column are remembered from batch to batch as long as they are not more than this. */
const mostNumbers = 65_536;

/** What each row of a batch gives: the number of a result. The first result is that of an absent value. */
export interface NumberedResults<T> {
  /** One number for each row of the batch; for rows that are not selected it is 0. */
  readonly codes: Uint32Array;
  /** The results by number. The list may grow afterwards; numbers handed out stay valid. */
  readonly results: readonly T[];
}

/** Works out a number once per distinct value. Batches of one table share what was worked out. */
export class DistinctNumbers {
  /** Gives the number of a value that is not absent; that of an absent one is 0. */
  private readonly work: (value: Value) => number;
  /** Called when the values come from elsewhere: earlier results are not needed any more. */
  private readonly startOver: () => void;
  /** The entries the results belong to: a dictionary that has grown goes on with the same list. */
  private entries: readonly Value[] | null = null;
  /** For each code of the dictionary one more than the number of its result; 0 when it was not asked for yet. */
  private known = new Uint32Array(0);
  private readonly knownNumbers = new NumberTable();

  constructor(work: (value: Value) => number, startOver: () => void) {
    this.work = work;
    this.startOver = startOver;
  }

  /** Gives the numbers of the selected rows; a column that is undefined is absent in all of them. */
  of(batch: Batch, column: Column | undefined): Uint32Array {
    return this.fill(batch, column, new Uint32Array(batch.length));
  }

  /** Writes the numbers of the selected rows to a list of zeros as long as the batch, and gives it. */
  fill(batch: Batch, column: Column | undefined, codes: Uint32Array): Uint32Array {
    if (column?.kind === 'dictionary') this.ofCodes(batch, column, codes);
    else if (column?.kind === 'number') this.ofNumbers(batch, column, codes);
    return codes;
  }

  private ofCodes(batch: Batch, column: DictionaryColumn, codes: Uint32Array): void {
    const { dictionary } = column;
    if (dictionary.entries !== this.entries) {
      if (this.entries !== null || this.knownNumbers.size > 0) this.startOver();
      this.entries = dictionary.entries;
      this.known = new Uint32Array(dictionary.size);
      this.knownNumbers.clear();
    } else if (this.known.length < dictionary.size) {
      const known = new Uint32Array(dictionary.size * 2);
      known.set(this.known);
      this.known = known;
    }
    const { selection } = batch;
    const from = column.codes;
    const count = batch.rowCount;
    let index = 0;
    while (index < count) {
      const row = selection === null ? index : (selection[index] ?? 0);
      const code = from[row] ?? 0;
      if ((this.known[code] ?? 0) === 0) {
        codes[row] = this.learn(code, dictionary) - 1;
        index += 1;
      } else index = lookUp(from, selection, this.known, codes, index, count);
    }
  }

  private learn(code: number, dictionary: Dictionary): number {
    const value = dictionary.entries[code] ?? null;
    const number = value === null ? 1 : this.work(value) + 1;
    this.known[code] = number;
    return number;
  }

  private ofNumbers(batch: Batch, column: NumberColumn, codes: Uint32Array): void {
    const { knownNumbers } = this;
    if (this.entries !== null || knownNumbers.size > mostNumbers) {
      this.startOver();
      this.entries = null;
      knownNumbers.clear();
    }
    const { selection } = batch;
    const count = batch.rowCount;
    for (let index = 0; index < count; index += 1) {
      const row = selection === null ? index : (selection[index] ?? 0);
      if (column.validity !== null && column.validity[row] === 0) continue;
      const value = column.numbers[row] ?? Number.NaN;
      let number = knownNumbers.get(value);
      if (number < 0) {
        number = this.work(value);
        knownNumbers.set(value, number);
      }
      codes[row] = number;
    }
  }
}

/**
 * Gives rows the numbers of their codes, from one of them on. Gives the row whose code has none yet, or the end. There
 * is no call in its loops, which makes them several times quicker.
 */
function lookUp(
  codes: Uint32Array,
  selection: Uint32Array | null,
  known: Uint32Array,
  into: Uint32Array,
  from: number,
  end: number,
): number {
  if (selection === null) {
    for (let row = from; row < end; row += 1) {
      const number = known[codes[row] ?? 0] ?? 0;
      if (number === 0) return row;
      into[row] = number - 1;
    }
    return end;
  }
  for (let index = from; index < end; index += 1) {
    const row = selection[index] ?? 0;
    const number = known[codes[row] ?? 0] ?? 0;
    if (number === 0) return index;
    into[row] = number - 1;
  }
  return end;
}

/** Works a function out once per distinct value. Batches of one table share their dictionary, and so their results. */
export class DistinctResults<T> {
  private readonly numbers: DistinctNumbers;
  private results: T[];

  constructor(work: (value: Value) => T) {
    const absent = work(null);
    this.results = [absent];
    this.numbers = new DistinctNumbers(
      (value) => this.results.push(work(value)) - 1,
      () => {
        this.results = [absent];
      },
    );
  }

  /** Gives the results of the selected rows; a column that is undefined is absent in all of them. */
  of(batch: Batch, column: Column | undefined): NumberedResults<T> {
    const codes = this.numbers.of(batch, column);
    return { codes, results: this.results };
  }
}

/** Changes the values of a column, each distinct one once. */
export class ValueMap {
  private readonly numbers: DistinctNumbers;
  private results: InternedValues;
  private dictionary = new Dictionary([null], false);
  private size = 1;

  constructor(apply: (value: Value) => Value) {
    const absent = apply(null);
    this.results = new InternedValues(absent);
    this.numbers = new DistinctNumbers(
      (value) => this.results.numberOf(apply(value)),
      () => {
        this.results = new InternedValues(absent);
      },
    );
  }

  /** Gives the changed column; rows that are not selected hold what an absent value becomes. */
  column(batch: Batch, column: Column | undefined): Column {
    const codes = this.numbers.of(batch, column);
    const { values } = this.results;
    // A dictionary that has grown is a new one: whoever remembers something of the old one must ask again.
    if (this.dictionary.entries !== values || this.size !== values.length) {
      this.dictionary = new Dictionary(values, false);
      this.size = values.length;
    }
    return new DictionaryColumn(codes, this.dictionary);
  }

  /** Changes a field of a batch, or writes the result to another field. */
  field(batch: Batch, field: string, target = field): Batch {
    return batch.with(target, this.column(batch, batch.column(field)));
  }
}
