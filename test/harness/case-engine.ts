// The engine that the cases of a file run on: its events, datasets, lookups and macros, at a fixed time.

import { createEngine, type Engine, type EngineOptions } from '../../src/index.ts';
import type { CaseFile, Table } from './case-file.ts';

/** Makes an engine over the data of a case file. */
export function engineOfCases(content: CaseFile, options: EngineOptions = {}): Engine {
  const rows = (tables: ReadonlyMap<string, Table>) =>
    Object.fromEntries([...tables].map(([name, table]) => [name, table.rows]));
  return createEngine({
    events: rows(content.events),
    datamodels: rows(content.datasets),
    lookups: rows(content.lookups),
    macros: Object.fromEntries(content.macros),
    knowledge: {
      transactionTypes: new Map(Array.from(content.transactionTypes, ([name, settings]) => [name, { name, settings }])),
    },
    now: 1_700_000_000,
    timeZone: 'UTC',
    ...options,
  });
}
