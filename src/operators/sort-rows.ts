// Orders rows by fields: all of them, or only the first few.

import type { Batch } from '../columns/batch.ts';
import { inOrderOfRanks, numbersFrom } from '../columns/rank-order.ts';
import { atOnce, type Steps, valuesPerStep } from '../columns/steps.ts';
import { inTurns, keepRows } from './held-batches.ts';
import { compacted, joinBatches } from './join-batches.ts';
import { SortBar } from './sort-bar.ts';
import { type SortField, type SortKeys, sortKeySteps } from './sort-keys.ts';

/** Orders the selected rows and keeps the first `limit`. Rows that compare equal keep their order. */
export function sortedRows(batch: Batch, fields: readonly SortField[], limit = Number.POSITIVE_INFINITY): Batch {
  return atOnce(sortSteps(batch, fields, limit));
}

/** Sorts as `sortedRows` does, in steps, between which a long search can stop. */
export function* sortSteps(batch: Batch, fields: readonly SortField[], limit = Number.POSITIVE_INFINITY): Steps<Batch> {
  const keys: SortKeys[] = [];
  for (const field of fields) {
    keys.push(yield* sortKeySteps(batch, field));
    yield;
  }
  const count = batch.rowCount;
  // Going through all rows with a short list of the best is cheaper than ordering them only while the list is short.
  const order = limit < count / 4 ? firstOf(keys, count, limit) : (yield* ordering(keys, count)).subarray(0, limit);
  const { selection } = batch;
  return batch.select(selection === null ? order : order.map((index) => selection[index] ?? 0));
}

/**
 * Orders the rows of all batches and keeps the first `limit`. Of a batch no more rows than that are kept in memory.
 * Tells how many rows there were.
 */
export async function sortedBatches(
  batches: AsyncIterable<Batch>,
  fields: readonly SortField[],
  limit: number,
): Promise<{ readonly sorted: Batch; readonly total: number }> {
  let kept: Batch[] = [];
  let rows = 0;
  let total = 0;
  const bar = new SortBar(fields, limit);
  for await (const batch of batches) {
    // The first rows set the bar, so that most others need not be sorted.
    const first = bar.isSet ? 0 : Math.min(batch.rowCount, 2 * limit + rowsToBegin);
    for (const part of [batch.range(0, first), batch.range(first, batch.rowCount)]) {
      const able = bar.reached(part);
      const best = able.rowCount > limit ? sortedRows(able, fields, limit) : able;
      if (able.rowCount > limit) bar.raise(best);
      if (best.rowCount > 0 || kept.length === 0) kept.push(best);
      rows += best.rowCount;
    }
    total += batch.rowCount;
    keepRows(batches, rows);
    if (rows <= Math.max(4 * limit, fewRows)) continue;
    // Copied, so that the rows left out do not stay in memory.
    const best = compacted(sortedRows(joinBatches(kept), fields, limit));
    bar.raise(best);
    kept = [best];
    rows = best.rowCount;
  }
  const sorted = await inTurns(batches, sortSteps(joinBatches(kept), fields, limit));
  return { sorted, total };
}

const fewRows = 16_384;
const rowsToBegin = 1024;

/** Orders row numbers by counting, from the last field to the first: each pass keeps the order of the one before. */
function* ordering(all: readonly SortKeys[], count: number): Steps<Uint32Array> {
  let order = numbersFrom(0, count);
  for (const given of all.toReversed()) {
    const { ranks, size } = yield* ranked(given);
    order = inOrderOfRanks(order, ranks, size);
    yield;
  }
  return order;
}

/** Turns plain numbers into ranks: their order comes from sorting a copy, which needs no comparison function. */
function* ranked({ keys, ranks: size }: SortKeys): Steps<{ readonly ranks: Uint32Array; readonly size: number }> {
  if (size !== null) return { ranks: new Uint32Array(keys), size };
  const sorted = keys.slice().sort();
  yield;
  let count = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    const key = sorted[index] ?? 0;
    if (count === 0 || key !== sorted[count - 1]) sorted[count++] = key;
  }
  const ranks = new Uint32Array(keys.length);
  for (let index = 0; index < keys.length; index += 1) {
    if (index % valuesPerStep === valuesPerStep - 1) yield;
    const key = keys[index] ?? 0;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    ranks[index] = low;
  }
  return { ranks, size: count };
}

/** Finds the first rows with a heap whose top is the worst row kept so far. */
function firstOf(all: readonly SortKeys[], count: number, limit: number): Uint32Array {
  const columns = all.map(({ keys }) => keys);
  const isBehind = (left: number, right: number): boolean => {
    for (const keys of columns) {
      const a = keys[left] ?? 0;
      const b = keys[right] ?? 0;
      if (a !== b) return a > b;
    }
    return left > right;
  };
  const heap = new Uint32Array(limit);
  const size = Math.min(limit, count);
  const sink = (from: number, end: number): void => {
    const row = heap[from] ?? 0;
    let place = from;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= end) break;
      if (child + 1 < end && isBehind(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
      if (!isBehind(heap[child] ?? 0, row)) break;
      heap[place] = heap[child] ?? 0;
      place = child;
    }
    heap[place] = row;
  };
  for (let row = 0; row < size; row += 1) heap[row] = row;
  for (let place = (size >> 1) - 1; place >= 0; place -= 1) sink(place, size);
  for (let row = size; row < count && size > 0; row += 1) {
    if (isBehind(row, heap[0] ?? 0)) continue;
    heap[0] = row;
    sink(0, size);
  }
  for (let end = size - 1; end > 0; end -= 1) {
    const worst = heap[0] ?? 0;
    heap[0] = heap[end] ?? 0;
    heap[end] = worst;
    sink(0, end);
  }
  return heap;
}
