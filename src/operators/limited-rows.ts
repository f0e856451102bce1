// The first rows of a search in brackets, up to a limit that is told when it cuts.

import type { Reporter } from '../../grammar/diagnostic.ts';
import type { Span } from '../../grammar/source.ts';
import type { Batch } from '../columns/batch.ts';
import { noRows, type Run } from './run-batches.ts';

/** How many rows are taken, and who is told when there were more. */
export interface RowLimit {
  /** What the search itself asks for; 0 for all. */
  readonly asked: number;
  /** What the engine allows. */
  readonly allowed: number;
  readonly reporter: Reporter;
  readonly place: Span;
}

/** Gives the first rows of a search in brackets. Cutting what the search asked for is a warning. */
export async function* limitedRows(run: Run, limit: RowLimit): AsyncGenerator<Batch> {
  const most = limit.asked === 0 ? limit.allowed : Math.min(limit.asked, limit.allowed);
  let left = most;
  for await (const batch of run(noRows())) {
    const taken = batch.range(0, left);
    if (taken.rowCount > 0) yield taken;
    left -= taken.rowCount;
    if (taken.rowCount === batch.rowCount) continue;
    // A smaller number that the user gave is no surprise.
    if (most === limit.allowed)
      limit.reporter.warning('SPL5003', limit.place, `Only the first ${most} rows of the search in brackets are used.`);
    return;
  }
}
