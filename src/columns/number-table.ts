// What is known of numbers, by number: a Map without a box for each key, which millions of different times would cost.

import { handBack } from './growing.ts';

const unknown = -1;

/** Whole numbers from 0 up, by numbers of any kind: open addressing in typed arrays. */
export class NumberTable {
  private keys = new Float64Array(64);
  private values = new Int32Array(64).fill(unknown);
  private readonly bits = new Float64Array(1);
  private readonly halves = new Uint32Array(this.bits.buffer);
  size = 0;

  /** Gives what is known of a number; below 0 when nothing is. Zeros are one number, and so are all that are none. */
  get(key: number): number {
    return this.values[this.placeOf(key)] ?? unknown;
  }

  set(key: number, value: number): void {
    const place = this.placeOf(key);
    const isNew = this.values[place] === unknown;
    this.keys[place] = key;
    this.values[place] = value;
    if (!isNew) return;
    this.size += 1;
    if (this.size * 2 > this.values.length) this.grow();
  }

  clear(): void {
    this.values.fill(unknown);
    this.size = 0;
  }

  /** Hands the lists back; nothing is known any more. */
  handBack(): void {
    handBack(this.keys);
    handBack(this.values);
    this.size = 0;
  }

  /** The place a number has, or would have. */
  private placeOf(key: number): number {
    const { keys, values, bits, halves } = this;
    // Adding 0 makes the negative zero an ordinary one.
    bits[0] = key === key ? key + 0 : Number.NaN;
    let mixed = Math.imul(halves[0] ?? 0, 0x9e3779b1) ^ Math.imul(halves[1] ?? 0, 0x85ebca77);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    const mask = values.length - 1;
    let place = (mixed ^ (mixed >>> 13)) & mask;
    for (; values[place] !== unknown; place = (place + 1) & mask) {
      const known = keys[place] ?? 0;
      if (known === key || (known !== known && key !== key)) break;
    }
    return place;
  }

  private grow(): void {
    const { keys, values } = this;
    this.keys = new Float64Array(keys.length * 4);
    this.values = new Int32Array(values.length * 4).fill(unknown);
    this.size = 0;
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place] ?? unknown;
      if (value !== unknown) this.set(keys[place] ?? 0, value);
    }
    handBack(keys);
    handBack(values);
  }
}
