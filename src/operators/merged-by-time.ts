// Rows of several searches in one order: by their time, newest first.

import type { Batch } from '../columns/batch.ts';
import { sortedBatches } from './sort-rows.ts';

/** Puts rows in the order of time, newest first; those of the same time, and those without one, keep their order. */
export async function* mergedByTime(batches: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  const byTime = [{ field: '_time', descending: true, cast: 'num' as const }];
  yield (await sortedBatches(batches, byTime, Number.POSITIVE_INFINITY)).sorted;
}
