// Rows in the order in which a search finds events.

import type { Batch } from '../columns/batch.ts';
import { numberOf } from '../values/number.ts';
import { compacted } from './join-batches.ts';

/** Orders rows by `_time`, newest first; those without one keep their order, after the others. */
export function newestFirst(rows: Batch): Batch {
  const column = rows.column('_time');
  const times = new Float64Array(rows.length).fill(Number.NEGATIVE_INFINITY);
  for (const row of times.keys()) times[row] = numberOf(column?.valueAt(row) ?? null) ?? Number.NEGATIVE_INFINITY;
  if (isDescending(times)) return rows;
  const order = Uint32Array.from(times, (_, row) => row).sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || a - b);
  return compacted(rows.select(order));
}

function isDescending(times: Float64Array): boolean {
  for (let row = 1; row < times.length; row += 1) if ((times[row - 1] ?? 0) < (times[row] ?? 0)) return false;
  return true;
}
