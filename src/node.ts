// The Node entry: engines over raw log files, with the knowledge this package brings.

import { builtInCatalog } from './node-files.ts';
import { createEngine, type Engine, type EngineOptions } from './search/engine.ts';
import { loadedData, type RawLog } from './search/loaded-data.ts';

export { openGeoDatabase } from './geo-database.ts';
export { readLogFile } from './node-files.ts';
export type { RawLog } from './search/loaded-data.ts';

/** Makes an engine over raw logs: their fields, tags and data-model rows come from the built-in apps. */
export function createLogEngine(logs: readonly RawLog[], options: EngineOptions = {}): Engine {
  return createEngine({ ...loadedData(logs, builtInCatalog(), options), ...options });
}
