// Datasets by name, as from, union and join read them: data models, lookups, saved searches.

import { Batch } from '../columns/batch.ts';
import { noRows, type Run } from '../operators/run-batches.ts';
import { tableBatch } from '../operators/table-rows.ts';
import { batchesOf, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { foundLookup } from './found-lookup.ts';
import { savedSearchOf } from './saved-search-text.ts';
import { inTimeRange } from './search.ts';

/** A dataset that is ready to be read. */
export interface OpenedDataset {
  readonly run: Run;
  readonly ordersColumns: boolean;
  /** True when its rows are events as they are, not results of a search. */
  readonly isStreaming: boolean;
}

const nothing: OpenedDataset = { run: noRows, ordersColumns: false, isStreaming: true };

/** Tells whether a word is the name of a dataset, such as `lookup:hosts`. */
export function isDatasetName(word: string): boolean {
  return /^(?:datamodel|lookup|inputlookup|savedsearch):./i.test(word);
}

/** Opens the dataset of a name, such as `datamodel:Web.Web`; one that is not there is reported and has no rows. */
export function openDataset(written: string, environment: SearchEnvironment, place: Place): OpenedDataset {
  const colon = written.indexOf(':');
  const kind = written.slice(0, Math.max(colon, 0)).toLowerCase();
  const name = written.slice(colon + 1).replaceAll('"', '');
  switch (kind) {
    case 'datamodel':
      return openDataModel(name, environment, at(place, written));
    case 'lookup':
    case 'inputlookup': {
      if (foundLookup(name, environment, at(place, written)) === null) return nothing;
      return {
        isStreaming: true,
        ordersColumns: true,
        async *run() {
          const table = environment.lookups.find(name)?.table;
          if (table === undefined) return;
          const rows = tableBatch(table);
          yield* batchesOf(rows, rows, environment.batchSize);
        },
      };
    }
    case 'savedsearch': {
      const search = savedSearchOf(name, environment, at(place, written));
      return search === null ? nothing : { ...search, isStreaming: false };
    }
    default:
      environment.reporter.error(
        'SPL2001',
        place.of(written),
        `${written} names no dataset. Write one such as datamodel:Web.Web, lookup:hosts or savedsearch:name.`,
      );
      return nothing;
  }
}

/** A place whose texts all stand where a word stands. */
function at(place: Place, word: string): Place {
  const span = place.of(word);
  return { ...place, of: () => span };
}

function openDataModel(name: string, environment: SearchEnvironment, place: Place): OpenedDataset {
  const dot = name.indexOf('.');
  const found =
    dot === -1 ? environment.dataset(name, null) : environment.dataset(name.slice(0, dot), name.slice(dot + 1));
  if ('mistake' in found) {
    environment.reporter.error('SPL4004', place.of(name), found.mistake);
    return nothing;
  }
  const { source } = found;
  return {
    isStreaming: true,
    ordersColumns: false,
    async *run() {
      for (const batch of batchesOf(source, Batch.of(source), environment.batchSize))
        yield inTimeRange(batch, environment);
    },
  };
}
