// Columns: the values of one field over the rows of a batch.

import type { Value } from '../values/value.ts';
import { Dictionary, DictionaryBuilder } from './dictionary.ts';

/**
 * A column of any values, as codes into a dictionary. A row lacks the field when its entry is null.
 * Columns of one table share their dictionary across batches, so codes compare.
 */
export class DictionaryColumn {
  readonly kind = 'dictionary';
  readonly codes: Uint32Array;
  readonly dictionary: Dictionary;
  /** The code that all rows are known to have; null where they were not compared. */
  readonly constantCode: number | null;

  constructor(codes: Uint32Array, dictionary: Dictionary, constantCode: number | null = null) {
    this.codes = codes;
    this.dictionary = dictionary;
    this.constantCode = constantCode;
  }

  get length(): number {
    return this.codes.length;
  }

  /** Gives the value at a row; null when the row lacks the field. */
  valueAt(row: number): Value {
    return this.dictionary.entries[this.codes[row] ?? 0] ?? null;
  }

  /** Gives a window on the rows from start to before end, without copying. */
  slice(start: number, end: number): DictionaryColumn {
    return new DictionaryColumn(this.codes.subarray(start, end), this.dictionary, this.constantCode);
  }
}

/** A column of numbers. A row lacks the field when its validity is 0; without validity every row has it. */
export class NumberColumn {
  readonly kind = 'number';
  readonly numbers: Float64Array;
  readonly validity: Uint8Array | null;

  constructor(numbers: Float64Array, validity: Uint8Array | null = null) {
    this.numbers = numbers;
    this.validity = validity;
  }

  get length(): number {
    return this.numbers.length;
  }

  /** Gives the value at a row; null when the row lacks the field. */
  valueAt(row: number): Value {
    if (this.validity !== null && this.validity[row] === 0) return null;
    return this.numbers[row] ?? null;
  }

  /** Gives a window on the rows from start to before end, without copying. */
  slice(start: number, end: number): NumberColumn {
    return new NumberColumn(this.numbers.subarray(start, end), this.validity?.subarray(start, end) ?? null);
  }
}

export type Column = DictionaryColumn | NumberColumn;

/** Gives a column as one in which code 0 is the absent value: a dictionary made by mapping may hold a value there. */
export function withAbsentFirst(column: DictionaryColumn): DictionaryColumn {
  const { codes, dictionary, constantCode } = column;
  if (dictionary.entries[0] === null) return column;
  return new DictionaryColumn(
    codes.map((code) => code + 1),
    new Dictionary([null, ...dictionary.entries], false),
    constantCode === null ? null : constantCode + 1,
  );
}

/** Makes a column that holds one value in every row. */
export function constantColumn(value: Value, length: number): Column {
  if (typeof value === 'number') return new NumberColumn(new Float64Array(length).fill(value));
  return new DictionaryColumn(new Uint32Array(length).fill(1), new Dictionary([null, value], true), 1);
}

/** Builds a column row by row: numbers stay a number column until another kind of value comes. */
export class ColumnBuilder {
  private numbers: Float64Array;
  private validity: Uint8Array;
  private hasAbsent = false;
  private codes: Uint32Array | null = null;
  private dictionary: DictionaryBuilder | null = null;
  private count = 0;

  constructor(capacity = 16) {
    this.numbers = new Float64Array(Math.max(capacity, 1));
    this.validity = new Uint8Array(Math.max(capacity, 1));
  }

  get length(): number {
    return this.count;
  }

  /** Adds the value of the next row. */
  push(value: Value): void {
    if (this.codes === null) {
      if (value === null || typeof value === 'number') {
        this.pushNumber(value);
        return;
      }
      this.becomeDictionary();
    }
    this.pushCode(value);
  }

  /** Adds absent values until the column has that many rows. */
  padTo(length: number): void {
    while (this.count < length) this.push(null);
  }

  build(): Column {
    if (this.codes !== null && this.dictionary !== null) {
      const codes = this.codes.slice(0, this.count);
      const isConstant = this.dictionary.size === 2 && !codes.includes(0);
      return new DictionaryColumn(codes, this.dictionary.build(), isConstant ? 1 : null);
    }
    const validity = this.hasAbsent ? this.validity.slice(0, this.count) : null;
    return new NumberColumn(this.numbers.slice(0, this.count), validity);
  }

  private pushNumber(value: number | null): void {
    if (this.count === this.numbers.length) {
      this.numbers = grown(this.numbers, new Float64Array(this.count * 2));
      this.validity = grown(this.validity, new Uint8Array(this.count * 2));
    }
    if (value === null) this.hasAbsent = true;
    else {
      this.numbers[this.count] = value;
      this.validity[this.count] = 1;
    }
    this.count += 1;
  }

  private becomeDictionary(): void {
    const dictionary = new DictionaryBuilder();
    const codes = new Uint32Array(this.numbers.length);
    for (let row = 0; row < this.count; row += 1) {
      codes[row] = this.validity[row] === 0 ? 0 : dictionary.codeOf(this.numbers[row] ?? null);
    }
    this.codes = codes;
    this.dictionary = dictionary;
  }

  private pushCode(value: Value): void {
    if (this.codes === null || this.dictionary === null) return;
    if (this.count === this.codes.length) this.codes = grown(this.codes, new Uint32Array(this.count * 2));
    this.codes[this.count] = this.dictionary.codeOf(value);
    this.count += 1;
  }
}

function grown<T extends Float64Array | Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Makes a column from values, one a row. */
export function columnOf(values: readonly Value[]): Column {
  const builder = new ColumnBuilder(values.length);
  for (const value of values) builder.push(value);
  return builder.build();
}
