// Numbers for pairs of whole numbers, handed out as they come up.

import { withRoom } from './growing.ts';
import { handBack, wholeNumbers } from './reused-memory.ts';

/** The most cells of a table with a place for every pair; beyond it pairs are looked up by hashing. */
const mostCells = 1 << 21;

/**
 * Numbers pairs from 1 up; a pair that came up before keeps its number. A table of all pairs while they are few, which
 * needs no search, then open addressing in typed arrays.
 */
export class PairNumbers {
  private lefts = new Int32Array(16);
  private rights = new Int32Array(16);
  private count = 0;
  /** Rows of `stride` cells, one for each left number; empty once pairs are hashed. */
  private cells = new Int32Array(16);
  private stride = 4;
  private slots = new Int32Array(0);

  get size(): number {
    return this.count;
  }

  /** Gives the number of a pair. */
  numberOf(left: number, right: number): number {
    const { cells, stride } = this;
    if (cells.length === 0) return this.hashed(left, right);
    const cell = left * stride + right;
    if (right >= stride || cell >= cells.length) return this.outside(left, right);
    const known = cells[cell] ?? 0;
    if (known !== 0) return known;
    const number = this.add(left, right);
    cells[cell] = number;
    return number;
  }

  /**
   * Replaces left numbers by those of their pairs with right ones, counted from `first` up. Right numbers are those of
   * codes, by a table. What the tables do not tell yet is asked of `missing`, which gives the number of a pair: 0 for
   * none, and less to give up, which gives false.
   */
  joinCodes(
    lefts: Int32Array,
    codes: Uint32Array,
    table: Int32Array,
    first: 0 | 1,
    missing: (left: number, code: number) => number,
  ): boolean {
    const less = 1 - first;
    const { length } = lefts;
    for (let index = 0; index < length; index += 1) {
      if (this.stride === 0) return this.joinHashed(lefts, codes, table, less, missing, index);
      index = joinKnown(lefts, codes, table, this.cells, this.stride, less, index);
      if (index === length) break;
      const number = missing(lefts[index] ?? 0, codes[index] ?? 0);
      if (number < 0) return false;
      lefts[index] = number - less;
    }
    return true;
  }

  /** Replaces left numbers by those of their pairs with right ones. */
  join(lefts: Uint32Array, rights: Uint32Array): void {
    const { length } = lefts;
    for (let index = 0; index < length; index += 1) {
      if (this.stride > 0) index = joinKnownPairs(lefts, rights, this.cells, this.stride, index);
      if (index < length) lefts[index] = this.numberOf(lefts[index] ?? 0, rights[index] ?? 0);
    }
  }

  /** Does the same, where 0 stands for nothing: a pair with it is none, and has the number 0. */
  joinPresent(lefts: Uint32Array, rights: Uint32Array): void {
    const { length } = lefts;
    for (let index = 0; index < length; index += 1) {
      if (this.stride > 0) index = joinKnownPairs(lefts, rights, this.cells, this.stride, index);
      if (index === length) break;
      const left = lefts[index] ?? 0;
      const right = rights[index] ?? 0;
      lefts[index] = left === 0 || right === 0 ? 0 : this.numberOf(left, right);
    }
  }

  left(number: number): number {
    return this.lefts[number] ?? 0;
  }

  right(number: number): number {
    return this.rights[number] ?? 0;
  }

  /** Hands the lists back; the pairs are gone. */
  handBack(): void {
    for (const list of [this.lefts, this.rights, this.cells, this.slots]) handBack(list);
  }

  /** Goes on with `joinCodes` once there is no table of cells. */
  private joinHashed(
    lefts: Int32Array,
    codes: Uint32Array,
    table: Int32Array,
    less: number,
    missing: (left: number, code: number) => number,
    from: number,
  ): boolean {
    for (let index = from; index < lefts.length; index += 1) {
      const left = lefts[index] ?? 0;
      const code = codes[index] ?? 0;
      const right = table[code] ?? 0;
      const number = left > 0 && right > 0 ? this.hashed(left, right) : missing(left, code);
      if (number < 0) return false;
      lefts[index] = number - less;
    }
    return true;
  }

  private add(left: number, right: number): number {
    this.count += 1;
    const number = this.count;
    this.lefts = withRoom(this.lefts, number + 1);
    this.rights = withRoom(this.rights, number + 1);
    this.lefts[number] = left;
    this.rights[number] = right;
    return number;
  }

  /** Makes the table larger, or goes over to hashing. */
  private outside(left: number, right: number): number {
    let stride = Math.max(this.stride, 1);
    while (right >= stride) stride *= 2;
    let length = Math.max(this.cells.length, stride);
    while (length <= left * stride + right) length *= 2;
    if (length > mostCells) {
      handBack(this.cells);
      this.cells = new Int32Array(0);
      this.stride = 0;
      this.fillSlots(Math.max(64, 2 ** Math.ceil(Math.log2(this.count * 4 + 1))));
      return this.hashed(left, right);
    }
    const cells = wholeNumbers(length);
    for (let number = 1; number <= this.count; number += 1)
      cells[(this.lefts[number] ?? 0) * stride + (this.rights[number] ?? 0)] = number;
    handBack(this.cells);
    this.cells = cells;
    this.stride = stride;
    return this.numberOf(left, right);
  }

  private hashed(left: number, right: number): number {
    const mask = this.slots.length - 1;
    let slot = placeOf(left, right) & mask;
    for (;;) {
      const number = this.slots[slot] ?? 0;
      if (number === 0) break;
      if (this.lefts[number] === left && this.rights[number] === right) return number;
      slot = (slot + 1) & mask;
    }
    const number = this.add(left, right);
    this.slots[slot] = number;
    if (number * 2 > mask) this.fillSlots(this.slots.length * 4);
    return number;
  }

  private fillSlots(length: number): void {
    const slots = wholeNumbers(length);
    const mask = length - 1;
    for (let number = 1; number <= this.count; number += 1) {
      let slot = placeOf(this.lefts[number] ?? 0, this.rights[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    handBack(this.slots);
    this.slots = slots;
  }
}

function placeOf(left: number, right: number): number {
  let mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/**
 * Replaces left numbers by those of pairs that a table of cells knows, from one row on. Gives the row it does not know,
 * or the end.
 */
function joinKnown(
  lefts: Int32Array,
  codes: Uint32Array,
  table: Int32Array,
  cells: Int32Array,
  stride: number,
  less: number,
  from: number,
): number {
  const { length } = lefts;
  for (let index = from; index < length; index += 1) {
    const right = table[codes[index] ?? 0] ?? 0;
    if (right <= 0 || right >= stride) return index;
    const number = cells[(lefts[index] ?? 0) * stride + right] ?? 0;
    if (number === 0) return index;
    lefts[index] = number - less;
  }
  return length;
}

/** Does the same with right numbers in place of codes, counted from 1 up. */
function joinKnownPairs(
  lefts: Uint32Array,
  rights: Uint32Array,
  cells: Int32Array,
  stride: number,
  from: number,
): number {
  const { length } = lefts;
  for (let index = from; index < length; index += 1) {
    const right = rights[index] ?? 0;
    if (right >= stride) return index;
    const number = cells[(lefts[index] ?? 0) * stride + right] ?? 0;
    if (number === 0) return index;
    lefts[index] = number;
  }
  return length;
}
