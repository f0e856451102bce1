// Orders by ranks: dealt out by counting, no value is compared.

import { unsignedNumbers } from './reused-memory.ts';

/** Gives places, which come in an order, in the order of their ranks below `size`; equal ranks keep the order. */
export function inOrderOfRanks(order: Uint32Array, ranks: Uint32Array, size: number): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(size + 1);
  for (let place = 0; place < ranks.length; place += 1) {
    const behind = (ranks[place] ?? 0) + 1;
    starts[behind] = (starts[behind] ?? 0) + 1;
  }
  for (let rank = 0; rank < size; rank += 1) starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0);
  const dealt = new Uint32Array(order.length);
  for (let index = 0; index < order.length; index += 1) {
    const place = order[index] ?? 0;
    const rank = ranks[place] ?? 0;
    const start = starts[rank] ?? 0;
    starts[rank] = start + 1;
    dealt[start] = place;
  }
  return dealt;
}

/** Lists so many numbers, counting up from one. */
export function numbersFrom(first: number, length: number): Uint32Array<ArrayBuffer> {
  const numbers = unsignedNumbers(length);
  for (let index = 0; index < length; index += 1) numbers[index] = first + index;
  return numbers;
}
