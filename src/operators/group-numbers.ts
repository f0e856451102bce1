// The numbers of grouped rows, whatever column they come in.

import type { Column } from '../columns/column.ts';
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

/** Reads the numbers of a column; when asked to, it takes note of the groups that have entries which are none. */
export class GroupNumbers {
  private readonly texts: boolean[] | null;
  private readonly reader = new NumberReader();
  private numbers = new Float64Array(0);
  private groups = new Int32Array(0);
  private rows = new Uint32Array(0);
  private length = 0;

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
    this.length = 0;
    if (column !== undefined) {
      this.makeRoom(grouped.rows.length);
      if (column.kind === 'number') this.readNumbers(grouped, column.numbers, column.validity);
      else this.readCodes(grouped, column);
    }
    return { length: this.length, numbers: this.numbers, groups: this.groups, rows: this.rows };
  }

  private readNumbers({ rows, groups }: GroupedRows, numbers: Float64Array, validity: Uint8Array | null): void {
    const into = this.numbers;
    let length = 0;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      if (validity !== null && validity[row] === 0) continue;
      into[length] = numbers[row] ?? 0;
      this.groups[length] = groups[index] ?? 0;
      this.rows[length] = row;
      length += 1;
    }
    this.length = length;
  }

  private readCodes({ rows, groups }: GroupedRows, column: Extract<Column, { kind: 'dictionary' }>): void {
    const { codes, dictionary } = column;
    // A few rows of a long dictionary are read one by one.
    const isSparse = rows.length * 8 < dictionary.size;
    if (!isSparse) this.reader.take(column);
    const { kinds, numbers } = this.reader;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      const code = codes[row] ?? 0;
      const kind = isSparse ? codeKinds.several : kinds[code] || this.reader.read(code);
      if (kind === codeKinds.number) {
        if (this.length === this.numbers.length) this.makeRoom(this.length * 2);
        this.numbers[this.length] = numbers[code] ?? 0;
        this.groups[this.length] = groups[index] ?? 0;
        this.rows[this.length] = row;
        this.length += 1;
      } else if (kind === codeKinds.text) this.noteText(groups[index] ?? 0);
      else if (kind === codeKinds.several) this.readEntries(dictionary.entries[code] ?? null, groups[index] ?? 0, row);
    }
  }

  private readEntries(value: Parameters<typeof entriesOf>[0], group: number, row: number): void {
    for (const entry of entriesOf(value)) {
      const number = numberOf(entry);
      if (number === null) {
        this.noteText(group);
        continue;
      }
      if (this.length === this.numbers.length) this.makeRoom(this.length * 2);
      this.numbers[this.length] = number;
      this.groups[this.length] = group;
      this.rows[this.length] = row;
      this.length += 1;
    }
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
