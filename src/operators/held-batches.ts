// Batches that are held, for commands that have to look at all of them before they give the first.

import type { Batch } from '../columns/batch.ts';

/** Collects batches as they are; no rows are copied. */
export async function heldBatches(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const held: Batch[] = [];
  for await (const batch of batches) held.push(batch);
  return held;
}

/** Lets held batches flow again. */
export async function* flowing(batches: Iterable<Batch>): AsyncGenerator<Batch> {
  yield* batches;
}
