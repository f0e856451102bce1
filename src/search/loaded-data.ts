// What raw logs and apps give an engine: events, macros, and the datasets of data models.

import type { Catalog } from '../catalog/catalog.ts';
import { allFieldsOf } from '../catalog/data-model-definition.ts';
import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { datasetRows } from '../events/data-model-rows.ts';
import { loadRawEvents } from '../events/raw-events.ts';
import type { DerivedDatasets } from './engine.ts';
import { AppTextCompiler, type TimeSettings } from './knowledge-compiler.ts';

/** A raw log with what Splunk is told of it when it is read in. */
export interface RawLog {
  readonly text: string;
  readonly sourcetype: string;
  readonly source: string;
  readonly host?: string;
  readonly index?: string;
}

/** Gives the engine options that make raw logs searchable by the knowledge of apps. */
export function loadedData(
  logs: readonly RawLog[],
  catalog: Catalog,
  times: TimeSettings = {},
): {
  loadedEvents: ColumnSource;
  derivedDatasets: DerivedDatasets;
  appMacros: MacroDefinition[];
  appLookups: LookupDefinition[];
  savedSearches: Record<string, string>;
  customCommands: string[];
  knowledge: Catalog;
  dataModels: Catalog['dataModels'];
} {
  const compiler = new AppTextCompiler(catalog.macros, times);
  const loadedEvents = loadRawEvents(logs, catalog, compiler);
  return {
    loadedEvents,
    derivedDatasets: new ModelDatasets(loadedEvents, catalog, compiler),
    appMacros: [...catalog.macros.all()],
    appLookups: [...catalog.lookups.values()],
    savedSearches: Object.fromEntries([...catalog.savedSearches.values()].map(({ name, search }) => [name, search])),
    customCommands: [...catalog.customCommands],
    knowledge: catalog,
    dataModels: catalog.dataModels,
  };
}

class ModelDatasets implements DerivedDatasets {
  private readonly events: ColumnSource;
  private readonly catalog: Catalog;
  private readonly compiler: AppTextCompiler;
  private readonly worked = new Map<string, ColumnSource>();

  constructor(events: ColumnSource, catalog: Catalog, compiler: AppTextCompiler) {
    this.events = events;
    this.catalog = catalog;
    this.compiler = compiler;
  }

  names(): readonly string[] {
    return [...this.catalog.dataModels.values()].flatMap((model) =>
      [...model.datasets.values()].map((dataset) => `${model.name}.${dataset.name}`),
    );
  }

  fields(name: string): readonly string[] {
    const [model, dataset] = split(name);
    const definition = this.catalog.dataModels.get(model);
    return definition === undefined ? [] : [...allFieldsOf(definition, dataset).keys()];
  }

  rows(name: string): ColumnSource | null {
    const known = this.worked.get(name);
    if (known !== undefined) return known;
    const [model, dataset] = split(name);
    const definition = this.catalog.dataModels.get(model);
    if (definition === undefined || !definition.datasets.has(dataset)) return null;
    const rows = datasetRows(this.events, dataset, {
      model: definition,
      compiler: this.compiler,
      lookups: this.catalog.lookups,
    });
    this.worked.set(name, rows);
    return rows;
  }
}

function split(name: string): [string, string] {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}
