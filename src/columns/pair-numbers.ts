// Numbers for pairs of whole numbers, handed out as they come up.

import { withRoom } from './growing.ts';

/** Numbers pairs from 1 up; a pair that came up before keeps its number. Open addressing in typed arrays. */
export class PairNumbers {
  private slots = new Int32Array(64);
  private lefts = new Int32Array(16);
  private rights = new Int32Array(16);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Gives the number of a pair. */
  numberOf(left: number, right: number): number {
    const mask = this.slots.length - 1;
    let slot = placeOf(left, right) & mask;
    for (;;) {
      const number = this.slots[slot] ?? 0;
      if (number === 0) break;
      if (this.lefts[number] === left && this.rights[number] === right) return number;
      slot = (slot + 1) & mask;
    }
    this.count += 1;
    const number = this.count;
    this.lefts = withRoom(this.lefts, number + 1);
    this.rights = withRoom(this.rights, number + 1);
    this.lefts[number] = left;
    this.rights[number] = right;
    this.slots[slot] = number;
    if (number * 2 > mask) this.grow();
    return number;
  }

  left(number: number): number {
    return this.lefts[number] ?? 0;
  }

  right(number: number): number {
    return this.rights[number] ?? 0;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 4);
    const mask = slots.length - 1;
    for (let number = 1; number <= this.count; number += 1) {
      let slot = placeOf(this.lefts[number] ?? 0, this.rights[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.slots = slots;
  }
}

function placeOf(left: number, right: number): number {
  let mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
