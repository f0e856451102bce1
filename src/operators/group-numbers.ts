// The numbers of grouped rows, whatever column they come in.

import type { Column, DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { numberOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import type { GroupedRows } from './group-rows.ts';
import { codeKinds, NumberReader } from './number-reader.ts';

/** Numbers side by side with their groups and rows. The lists are used again for the next batch. */
export interface ReadNumbers {
  readonly length: number;
  readonly numbers: Float64Array;
  readonly groups: Int32Array;
  readonly rows: Uint32Array;
}

/**
 * Reads the numbers of a column; when asked to, it takes note of the groups that have entries which are none. Several
 * aggregates may share one: what one has read of a batch is there for the next.
 */
export class GroupNumbers {
  private readonly texts: boolean[] | null;
  private readonly reader = new NumberReader();
  private numbers = new Float64Array(0);
  private groups = new Int32Array(0);
  private rows = new Uint32Array(0);
  private length = 0;
  private last: { readonly of: GroupedRows; readonly column: Column; readonly read: ReadNumbers } | null = null;

  constructor(notesTexts = false) {
    this.texts = notesTexts ? [] : null;
  }

  /** Tells whether a group has an entry that is no number. */
  hasText(group: number): boolean {
    return this.texts?.[group] === true;
  }

  /** Takes note that a group has an entry that is no number. */
  noteText(group: number): void {
    if (this.texts !== null) this.texts[group] = true;
  }

  /** Gives the numbers of grouped rows; a multivalue gives each number it holds. */
  read(grouped: GroupedRows, column: Column | undefined): ReadNumbers {
    if (column === undefined) return { length: 0, numbers: this.numbers, groups: this.groups, rows: this.rows };
    if (this.last?.of === grouped && this.last.column === column) return this.last.read;
    this.length = 0;
    this.makeRoom(grouped.rows.length);
    const isWhole = column.kind === 'number' ? this.readNumbers(grouped, column) : this.readCodes(grouped, column);
    const { length, numbers } = this;
    const read = isWhole
      ? { length, numbers, groups: grouped.groups, rows: grouped.rows }
      : { length, numbers, groups: this.groups, rows: this.rows };
    this.last = { of: grouped, column, read };
    return read;
  }

  /** Gives true where every row has one number: then groups and rows are those that were given. */
  private readNumbers({ rows, groups }: GroupedRows, { numbers, validity }: NumberColumn): boolean {
    const into = this.numbers;
    if (validity === null) {
      for (let index = 0; index < rows.length; index += 1) into[index] = numbers[rows[index] ?? 0] ?? 0;
      this.length = rows.length;
      return true;
    }
    const { groups: intoGroups, rows: intoRows } = this;
    let length = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      into[length] = numbers[row] ?? 0;
      intoGroups[length] = groups[index] ?? 0;
      intoRows[length] = row;
      length += validity[row] ?? 0;
    }
    this.length = length;
    return false;
  }

  /** Does the same. */
  private readCodes(grouped: GroupedRows, column: DictionaryColumn): boolean {
    const { rows, groups } = grouped;
    const { codes, dictionary } = column;
    const { reader } = this;
    // A few rows of a long dictionary are read one by one.
    const isSparse = rows.length * 8 < dictionary.size;
    let index = 0;
    if (!isSparse) {
      reader.take(column);
      index = this.readPlain(rows, codes);
      this.groups.set(groups.subarray(0, index));
      this.rows.set(rows.subarray(0, index));
      if (index === rows.length) return true;
    }
    for (; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      const code = codes[row] ?? 0;
      const kind = isSparse ? codeKinds.several : reader.kinds[code] || reader.read(code);
      if (kind === codeKinds.number) this.push(reader.numbers[code] ?? 0, groups[index] ?? 0, row);
      else if (kind === codeKinds.text) this.noteText(groups[index] ?? 0);
      else if (kind === codeKinds.several) this.readEntries(dictionary.entries[code] ?? null, groups[index] ?? 0, row);
    }
    return false;
  }

  /** Reads rows up to the first that has something else than a number, and says how many they are. */
  private readPlain(rows: Uint32Array, codes: Uint32Array): number {
    const { reader } = this;
    let index = 0;
    for (;;) {
      index = copyNumbers(rows, codes, reader.kinds, reader.numbers, this.numbers, index);
      if (index === rows.length) break;
      const code = codes[rows[index] ?? 0] ?? 0;
      if (reader.kinds[code] !== codeKinds.unread || reader.read(code) !== codeKinds.number) break;
    }
    this.length = index;
    return index;
  }

  private readEntries(value: Parameters<typeof entriesOf>[0], group: number, row: number): void {
    for (const entry of entriesOf(value)) {
      const number = numberOf(entry);
      if (number === null) {
        this.noteText(group);
        continue;
      }
      this.push(number, group, row);
    }
  }

  private push(number: number, group: number, row: number): void {
    if (this.length === this.numbers.length) this.makeRoom(this.length * 2);
    this.numbers[this.length] = number;
    this.groups[this.length] = group;
    this.rows[this.length] = row;
    this.length += 1;
  }

  private makeRoom(size: number): void {
    if (this.numbers.length >= size) return;
    const room = Math.max(size, 16);
    const numbers = new Float64Array(room);
    const groups = new Int32Array(room);
    const rows = new Uint32Array(room);
    numbers.set(this.numbers.subarray(0, this.length));
    groups.set(this.groups.subarray(0, this.length));
    rows.set(this.rows.subarray(0, this.length));
    this.numbers = numbers;
    this.groups = groups;
    this.rows = rows;
  }
}

/** Writes the numbers of rows down, from one of them on, up to one whose code is not known as a number. */
function copyNumbers(
  rows: Uint32Array,
  codes: Uint32Array,
  kinds: Uint8Array,
  numbers: Float64Array,
  into: Float64Array,
  from: number,
): number {
  const { length } = rows;
  for (let index = from; index < length; index += 1) {
    const code = codes[rows[index] ?? 0] ?? 0;
    if (kinds[code] !== codeKinds.number) return index;
    into[index] = numbers[code] ?? 0;
  }
  return length;
}
