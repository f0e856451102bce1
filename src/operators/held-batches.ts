// Batches that are held, for commands that have to look at all of them before they give the first.

import type { Batch } from '../columns/batch.ts';

/** Batches that are told how many rows are kept of them, and throw when these are too many. */
export interface CountedBatches extends AsyncIterable<Batch> {
  keeps(rows: number): void;
}

/** Tells how many rows or groups are kept in memory of the batches that came so far. */
export function keepRows(batches: AsyncIterable<Batch>, rows: number): void {
  if ('keeps' in batches && typeof batches.keeps === 'function') batches.keeps(rows);
}

/** Collects batches as they are; no rows are copied. */
export async function heldBatches(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const held: Batch[] = [];
  let rows = 0;
  for await (const batch of batches) {
    held.push(batch);
    rows += batch.rowCount;
    keepRows(batches, rows);
  }
  return held;
}

/** Lets held batches flow again. */
export async function* flowing(batches: Iterable<Batch>): AsyncGenerator<Batch> {
  yield* batches;
}
