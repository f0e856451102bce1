// Typed arrays that grow as groups come up.

/** Gives an array of at least that many whole numbers, with those of the given one in front. */
export function withRoom(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (array.length >= size) return array;
  const longer = new Int32Array(Math.max(size, array.length * 2, 16));
  longer.set(array);
  return longer;
}

/** Gives an array of at least that many numbers, with those of the given one in front. */
export function withNumberRoom(array: Float64Array<ArrayBuffer>, size: number): Float64Array<ArrayBuffer> {
  if (array.length >= size) return array;
  const longer = new Float64Array(Math.max(size, array.length * 2, 16));
  longer.set(array);
  return longer;
}
