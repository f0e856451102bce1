// Ways to run a command: batch by batch, or over all rows at once.

import type { Batch } from '../columns/batch.ts';
import { heldBatches } from './held-batches.ts';
import { joinBatches } from './join-batches.ts';

/** How a command runs: it takes batches and gives batches. */
export type Run = (batches: AsyncIterable<Batch>) => AsyncIterable<Batch>;

/** Runs batch by batch: each gives one. */
export function perBatch(change: (batch: Batch) => Batch): Run {
  return async function* (batches) {
    for await (const batch of batches) yield change(batch);
  };
}

/** Runs over all rows at once. Without any rows the batch has no columns. */
export function wholeTable(change: (all: Batch) => Batch | Promise<Batch>): Run {
  return async function* (batches) {
    yield await change(await collected(batches));
  };
}

/** Joins all batches into one. */
export async function collected(batches: AsyncIterable<Batch>): Promise<Batch> {
  return joinBatches(await heldBatches(batches));
}

/** Gives no rows, whatever comes. */
export async function* noRows(): AsyncGenerator<Batch> {
  // Nothing to give.
}
