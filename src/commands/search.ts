// search: keeps the events that match search terms.

import { searchTerms } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { filterByNumbers, type NumberComparison } from '../expressions/number-comparisons.ts';
import { BatchFilter, FieldFilter } from '../expressions/row-filter.ts';
import { perBatch } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { batchesOf, command } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { indexMatcher } from './index-patterns.ts';

export const search = command({
  name: 'search',
  type: 'distributable streaming',
  summary: 'Keeps the events that match search terms. At the start of a search it reads the events of the indexes.',
  remarks: [
    'OR binds tighter than AND. Values are compared as text, without regard to case; * is a wildcard.',
    'Without an index all are read but those that begin with an underscore, which must be named.',
    'What gives earliest alone ends now. earliest=0 is all time, which has no end.',
  ],
  differs: [
    'savedsearch=, hosttag= and eventtypetag= are compared with fields of these names. Write the search itself, or tag::host= and tag::eventtype=.',
  ],
  syntax: [searchTerms('terms')],
  facts: () => ({ rows: 'subset' }),
  prepare: ({ terms }) => {
    const passes = (batch: Batch): Batch => terms.filter(batch);
    return { run: perBatch(passes), passes };
  },
});

/** Reads all events and keeps those in the time range: what a `search` at the start filters. */
export async function* readEvents(environment: SearchEnvironment): AsyncGenerator<Batch> {
  const source = environment.events();
  const ofIndexes = inIndexes(environment);
  for (const batch of batchesOf(source, Batch.of(source), environment.batchSize))
    yield ofIndexes(inTimeRange(batch, environment));
}

/** Makes a filter that keeps the events of the indexes that a search reads. */
export function inIndexes({ indexes }: SearchEnvironment): (batch: Batch) => Batch {
  if (indexes === null) return (batch) => batch;
  const isRead = indexMatcher(indexes);
  const filter = new BatchFilter(
    new FieldFilter('index', (index) => index === null || entriesOf(index).some((name) => isRead(textOf(name)))),
  );
  return (batch) => filter.apply(batch);
}

/** Keeps the rows of a batch in the time range of the search; rows without a time stay. */
export function inTimeRange(
  batch: Batch,
  range: { readonly earliest: number | null; readonly latest: number | null },
): Batch {
  const { earliest, latest } = range;
  if (earliest === null && latest === null) return batch;
  const column = batch.column('_time');
  if (column?.kind === 'number' && column.validity === null) {
    const bounds: NumberComparison[] = [];
    if (earliest !== null) bounds.push({ field: '_time', operator: '>=', number: earliest });
    if (latest !== null) bounds.push({ field: '_time', operator: '<', number: latest });
    return filterByNumbers(batch, bounds) ?? batch;
  }
  return batch.filter((row) => {
    const time = column?.valueAt(row) ?? null;
    if (typeof time !== 'number') return true;
    return (earliest === null || time >= earliest) && (latest === null || time < latest);
  });
}
