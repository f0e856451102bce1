// What is known of numbers, by number: a Map without a box for each key, which millions of different times would cost.

import { anyNumbers, handBack, wholeNumbers } from './reused-memory.ts';

const unknown = -1;
const leastPlaces = 64;

/** Whole numbers from 0 up, by numbers of any kind: open addressing in typed arrays. */
export class NumberTable {
  /** Both are made with the first number: most tables never have one. */
  private keys: Float64Array<ArrayBuffer> | null = null;
  private values: Int32Array<ArrayBuffer> | null = null;
  size = 0;

  /** Gives what is known of a number; below 0 when nothing is. Zeros are one number, and so are all that are none. */
  get(key: number): number {
    const { keys, values } = this;
    return keys === null || values === null ? unknown : (values[placeOf(key, keys, values)] ?? unknown);
  }

  set(key: number, value: number): void {
    const keys = (this.keys ??= new Float64Array(leastPlaces));
    const values = (this.values ??= new Int32Array(leastPlaces).fill(unknown));
    const place = placeOf(key, keys, values);
    const isNew = values[place] === unknown;
    keys[place] = key;
    values[place] = value;
    if (!isNew) return;
    this.size += 1;
    if (this.size * 2 > values.length) this.grow(keys, values);
  }

  clear(): void {
    this.values?.fill(unknown);
    this.size = 0;
  }

  /** Hands the lists back; nothing is known any more. */
  handBack(): void {
    if (this.keys !== null) handBack(this.keys);
    if (this.values !== null) handBack(this.values);
    this.keys = null;
    this.values = null;
    this.size = 0;
  }

  private grow(keys: Float64Array<ArrayBuffer>, values: Int32Array<ArrayBuffer>): void {
    this.keys = anyNumbers(keys.length * 4);
    this.values = wholeNumbers(values.length * 4).fill(unknown);
    this.size = 0;
    for (let place = 0; place < values.length; place += 1) {
      const value = values[place] ?? unknown;
      if (value !== unknown) this.set(keys[place] ?? 0, value);
    }
    handBack(keys);
    handBack(values);
  }
}

const bits = new Float64Array(1);
const halves = new Uint32Array(bits.buffer);

/** The place a number has, or would have. */
function placeOf(key: number, keys: Float64Array, values: Int32Array): number {
  // Adding 0 makes the negative zero an ordinary one.
  bits[0] = Number.isNaN(key) ? Number.NaN : key + 0;
  let mixed = Math.imul(halves[0] ?? 0, 0x9e3779b1) ^ Math.imul(halves[1] ?? 0, 0x85ebca77);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  const mask = values.length - 1;
  let place = (mixed ^ (mixed >>> 13)) & mask;
  for (; values[place] !== unknown; place = (place + 1) & mask) {
    const known = keys[place] ?? 0;
    if (known === key || (Number.isNaN(known) && Number.isNaN(key))) break;
  }
  return place;
}
