// Pairs of a group and the number of a value, each kept once: they are gathered first and told apart by group later.

import { handBack, withRoom } from '../columns/growing.ts';

const firstRoom = 1 << 16;

/**
 * Distinct numbers for each group. Adding is only writing down; now and then, and when it is asked, all pairs are
 * sorted by group and repeated ones dropped, which is far cheaper than looking every pair up.
 */
export class DistinctPairs {
  private groups = new Int32Array(0);
  private numbers = new Int32Array(0);
  private length = 0;
  private isSorted = true;
  private most = firstRoom * 4;
  /** Where the numbers of each group begin, once sorted. */
  private starts = new Uint32Array(1);
  private groupCount = 0;
  private numberCount = 0;

  add(group: number, number: number): void {
    if (this.length === this.most) {
      this.sort();
      this.most = Math.max(this.most, this.length * 4);
    }
    if (this.length === this.groups.length) {
      const room = Math.max(firstRoom >> 6, this.length * 2);
      this.groups = withRoom(this.groups, room);
      this.numbers = withRoom(this.numbers, room);
    }
    this.groups[this.length] = group;
    this.numbers[this.length] = number;
    this.length += 1;
    this.isSorted = false;
    if (group >= this.groupCount) this.groupCount = group + 1;
    if (number >= this.numberCount) this.numberCount = number + 1;
  }

  /** Counts the distinct numbers of a group. */
  count(group: number): number {
    this.sort();
    return group < this.groupCount ? (this.starts[group + 1] ?? 0) - (this.starts[group] ?? 0) : 0;
  }

  /** Gives the distinct numbers of a group, in no order. */
  of(group: number): Int32Array {
    this.sort();
    if (group >= this.groupCount) return this.numbers.subarray(0, 0);
    return this.numbers.subarray(this.starts[group] ?? 0, this.starts[group + 1] ?? 0);
  }

  /** Goes through all pairs. */
  each(take: (group: number, number: number) => void): void {
    this.sort();
    for (let index = 0; index < this.length; index += 1) take(this.groups[index] ?? 0, this.numbers[index] ?? 0);
  }

  /** Hands the lists back; the pairs are gone. */
  handBack(): void {
    handBack(this.groups);
    handBack(this.numbers);
    this.length = 0;
  }

  private sort(): void {
    if (this.isSorted) return;
    this.isSorted = true;
    const { groups, numbers, length, groupCount } = this;
    const places = new Uint32Array(groupCount + 1);
    for (let index = 0; index < length; index += 1) {
      const group = (groups[index] ?? 0) + 1;
      places[group] = (places[group] ?? 0) + 1;
    }
    for (let group = 0; group < groupCount; group += 1)
      places[group + 1] = (places[group + 1] ?? 0) + (places[group] ?? 0);
    const begins = places.slice();
    const byGroup = new Int32Array(length);
    for (let index = 0; index < length; index += 1) {
      const group = groups[index] ?? 0;
      const place = places[group] ?? 0;
      places[group] = place + 1;
      byGroup[place] = numbers[index] ?? 0;
    }
    // A bit for each number a group has: a list as long as there are numbers, but short enough to be at hand.
    const bits = new Uint32Array((this.numberCount >> 5) + 1);
    const starts = new Uint32Array(groupCount + 1);
    let count = 0;
    for (let group = 0; group < groupCount; group += 1) {
      starts[group] = count;
      const end = begins[group + 1] ?? 0;
      for (let index = begins[group] ?? 0; index < end; index += 1) {
        const number = byGroup[index] ?? 0;
        const bit = 1 << (number & 31);
        const word = bits[number >> 5] ?? 0;
        if ((word & bit) !== 0) continue;
        bits[number >> 5] = word | bit;
        groups[count] = group;
        numbers[count++] = number;
      }
      for (let index = starts[group] ?? 0; index < count; index += 1) bits[(numbers[index] ?? 0) >> 5] = 0;
    }
    starts[groupCount] = count;
    handBack(byGroup);
    handBack(bits);
    this.starts = starts;
    this.length = count;
  }
}
