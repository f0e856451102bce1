// Typed arrays that grow as groups come up.
// The shorter array is used up: its memory is handed back at once. Left to the garbage collector, it would pile up
// until the whole heap is looked through, which takes long where millions of texts are loaded.

/** Gives an array of at least that many whole numbers, with those of the given one in front, which is used up. */
export function withRoom(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const room = roomFor(array, size);
  return room === array.length ? array : new Int32Array(array.buffer.transfer(room * array.BYTES_PER_ELEMENT));
}

/** Gives an array of at least that many numbers, with those of the given one in front, which is used up. */
export function withNumberRoom(array: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  const room = roomFor(array, size);
  return room === array.length ? array : new Float64Array(array.buffer.transfer(room * array.BYTES_PER_ELEMENT));
}

/** Hands the memory of an array back at once; the array is empty afterwards. */
export function handBack(array: { readonly buffer: ArrayBuffer }): void {
  array.buffer.transfer(0);
}

function roomFor(array: { readonly length: number }, size: number): number {
  return array.length >= size ? array.length : Math.max(size, array.length * 2, 16);
}
