// A table of bits with a place for every pair of a group and a number, for as long as these are few.

import { handBack, unsignedNumbers } from '../columns/reused-memory.ts';

/** The most words of 32 bits: beyond it the table would not be at hand any more. */
const mostWords = 1 << 18;

/** Distinct numbers for each group, a bit each. */
export class PairBits {
  private bits = new Uint32Array(0);
  /** How many words each group has. */
  private width = 1;

  /** Makes place for groups and numbers below some; false where the table would become too large. */
  makePlace(groupCount: number, numberCount: number): boolean {
    let { width } = this;
    while (width * 32 < numberCount) width *= 2;
    const needed = groupCount * width;
    if (width === this.width && needed <= this.bits.length) return true;
    if (needed > mostWords) return false;
    const bits = unsignedNumbers(Math.max(needed, Math.min(mostWords, this.bits.length * 2)));
    const groups = this.bits.length / this.width;
    for (let group = 0; group * width < bits.length && group < groups; group += 1)
      bits.set(this.bits.subarray(group * this.width, (group + 1) * this.width), group * width);
    handBack(this.bits);
    this.bits = bits;
    this.width = width;
    return true;
  }

  add(group: number, number: number): void {
    const place = group * this.width + (number >> 5);
    this.bits[place] = (this.bits[place] ?? 0) | (1 << (number & 31));
  }

  /** Takes pairs side by side; numbers below 1 are left out. */
  addAll(groups: Int32Array, numbers: Int32Array | Uint32Array): void {
    const { bits, width } = this;
    for (let index = 0; index < groups.length; index += 1) {
      const number = numbers[index] ?? 0;
      if (number <= 0) continue;
      const place = (groups[index] ?? 0) * width + (number >> 5);
      bits[place] = (bits[place] ?? 0) | (1 << (number & 31));
    }
  }

  /** Counts the numbers of a group. */
  count(group: number): number {
    let count = 0;
    for (let place = group * this.width; place < (group + 1) * this.width; place += 1)
      for (let word = this.bits[place] ?? 0; word !== 0; word &= word - 1) count += 1;
    return count;
  }

  /** Gives the numbers of a group in order. */
  of(group: number): Int32Array {
    const numbers = new Int32Array(this.count(group));
    let count = 0;
    for (let at = 0; at < this.width; at += 1)
      for (let word = this.bits[group * this.width + at] ?? 0; word !== 0; word &= word - 1)
        numbers[count++] = at * 32 + 31 - Math.clz32(word & -word);
    return numbers;
  }

  /** Goes through all pairs. */
  each(take: (group: number, number: number) => void): void {
    for (let group = 0; group * this.width < this.bits.length; group += 1)
      for (const number of this.of(group)) take(group, number);
  }

  /** Hands the table back; the pairs are gone. */
  handBack(): void {
    handBack(this.bits);
  }
}
