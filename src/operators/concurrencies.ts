// How many stretches of time are going on when each of them begins.

/** A stretch of time; both its ends belong to it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Counts for each stretch how many there are that have begun and not ended when it begins, itself included. */
export function concurrencies(stretches: readonly Stretch[]): number[] {
  const starts = Float64Array.from(stretches, ({ from }) => from).sort();
  const ends = Float64Array.from(stretches, ({ from, to }) => Math.max(from, to)).sort();
  return stretches.map(({ from }) => countBelow(starts, from, true) - countBelow(ends, from, false));
}

/** Counts the numbers of a sorted list that are less than one, or equal to it where that counts, too. */
function countBelow(sorted: Float64Array, number: number, includesEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value < number || (includesEqual && value === number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
