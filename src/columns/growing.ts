// Typed arrays that grow as groups come up.

import { anyNumbers, handBack, wholeNumbers } from './reused-memory.ts';

/** Gives an array of at least that many whole numbers, with those of the given one in front, which is used up. */
export function withRoom(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (array.length >= size) return array;
  const longer = wholeNumbers(roomFor(array, size));
  longer.set(array);
  handBack(array);
  return longer;
}

/** Gives an array of at least that many numbers, with those of the given one in front, which is used up. */
export function withNumberRoom(array: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  if (array.length >= size) return array;
  const longer = anyNumbers(roomFor(array, size));
  longer.set(array);
  handBack(array);
  return longer;
}

function roomFor(array: { readonly length: number }, size: number): number {
  return Math.max(size, array.length * 2, 16);
}
