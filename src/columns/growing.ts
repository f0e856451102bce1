// Typed arrays that grow as groups come up.
// The shorter array is used up: if it is large, its memory is handed back at once. Left to the garbage collector, it
// would pile up until the whole heap is looked through, which takes long where millions of texts are loaded.

/** What is smaller, in bytes, is left to the garbage collector: V8 keeps it in places of its own, quick to come by. */
const large = 1 << 15;

/** Gives an array of at least that many whole numbers, with those of the given one in front, which is used up. */
export function withRoom(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const room = roomFor(array, size);
  if (room === array.length) return array;
  if (array.byteLength >= large) return new Int32Array(array.buffer.transfer(room * array.BYTES_PER_ELEMENT));
  const longer = new Int32Array(room);
  longer.set(array);
  return longer;
}

/** Gives an array of at least that many numbers, with those of the given one in front, which is used up. */
export function withNumberRoom(array: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const room = roomFor(array, size);
  if (room === array.length) return array;
  if (array.byteLength >= large) return new Float64Array(array.buffer.transfer(room * array.BYTES_PER_ELEMENT));
  const longer = new Float64Array(room);
  longer.set(array);
  return longer;
}

/** Hands the memory of a large array back at once. No array may be used afterwards. */
export function handBack(array: { readonly buffer: ArrayBuffer; readonly byteLength: number }): void {
  if (array.byteLength >= large) array.buffer.transfer(0);
}

function roomFor(array: { readonly length: number }, size: number): number {
  return array.length >= size ? array.length : Math.max(size, array.length * 2, 16);
}
