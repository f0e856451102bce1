// search: keeps the events that match search terms.

import { searchTerms } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { perBatch } from '../operators/run-batches.ts';
import { batchesOf, command } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

export const search = command({
  name: 'search',
  type: 'distributable streaming',
  summary: 'Keeps the events that match search terms. At the start of a search it reads the events of the indexes.',
  remarks: ['OR binds tighter than AND. Values are compared as text, without regard to case; * is a wildcard.'],
  syntax: [searchTerms('terms')],
  facts: () => ({ rows: 'subset' }),
  prepare: ({ terms }) => ({ run: perBatch((batch) => terms.filter(batch)) }),
});

/** Reads all events and keeps those in the time range: what a `search` at the start filters. */
export async function* readEvents(environment: SearchEnvironment): AsyncGenerator<Batch> {
  const source = environment.events();
  for (const batch of batchesOf(source, Batch.of(source), environment.batchSize)) yield inTimeRange(batch, environment);
}

/** Keeps the rows of a batch in the time range of the search; rows without a time stay. */
export function inTimeRange(
  batch: Batch,
  range: { readonly earliest: number | null; readonly latest: number | null },
): Batch {
  const { earliest, latest } = range;
  if (earliest === null && latest === null) return batch;
  const column = batch.column('_time');
  return batch.filter((row) => {
    const time = column?.valueAt(row) ?? null;
    if (typeof time !== 'number') return true;
    return (earliest === null || time >= earliest) && (latest === null || time < latest);
  });
}
