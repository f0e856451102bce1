// What an engine can search: events, datasets, lookup tables, saved searches.

import { nearestNames } from '../../grammar/near-names.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import type { DataModelDefinition } from '../catalog/data-model-definition.ts';
import type { LookupDefinition, LookupTable } from '../catalog/lookup-definition.ts';
import { Batch, type ColumnSource } from '../columns/batch.ts';
import { type Column, ColumnBuilder } from '../columns/column.ts';
import type { EarlierSearch, LookupTables, SearchEnvironment } from '../commands/environment.ts';
import { EventStore } from '../operators/event-store.ts';
import { compacted, joinBatches } from '../operators/join-batches.ts';
import { newestFirst } from '../operators/newest-first.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { DefinedDatasets } from './defined-datasets.ts';
import type { DerivedDatasets, EngineOptions, Rows } from './engine.ts';
import { GivenDatasets } from './given-datasets.ts';
import { AppTextCompiler } from './knowledge-compiler.ts';

/** How many searches are remembered. */
const mostSearches = 1000;

export class EngineData {
  readonly lookups: MemoryLookups;
  private readonly given: Readonly<Record<string, Rows>>;
  private readonly loaded: ColumnSource | undefined;
  private readonly derived: DerivedDatasets | null;
  private readonly models: ReadonlyMap<string, DataModelDefinition>;
  private readonly compiler: AppTextCompiler;
  private readonly datasets: GivenDatasets;
  private readonly savedSearches: ReadonlyMap<string, string>;
  private readonly namespaces = new Map<string, Batch[]>();
  private readonly searches: EarlierSearch[] = [];
  private store: EventStore | null = null;

  constructor(options: EngineOptions, macros: MacroTable) {
    this.given = options.events ?? {};
    this.loaded = options.loadedEvents;
    this.derived = options.derivedDatasets ?? null;
    this.models = options.dataModels ?? new Map();
    this.compiler = new AppTextCompiler(macros, options);
    this.lookups = new MemoryLookups(options.appLookups ?? [], options.lookups ?? {});
    this.savedSearches = new Map(Object.entries(options.savedSearches ?? {}));
    this.datasets = new GivenDatasets(options.datamodels ?? {}, this.models, this.compiler);
  }

  savedSearch(name: string): string | undefined {
    return this.savedSearches.get(name);
  }

  /** All events, newest first; events without a time keep their order and come last. */
  events(): ColumnSource {
    return this.eventStore().events();
  }

  /** Adds events, for the searches after. */
  addEvents(rows: Batch): void {
    this.eventStore().add(rows);
  }

  /** Takes events away by their numbers, and tells how many were there. */
  removeEvents(numbers: ReadonlySet<number>): number {
    return this.eventStore().remove(numbers);
  }

  /** Gives the rows that were written to a namespace; null when there is none of that name. */
  namespace(name: string): ColumnSource | null {
    const rows = this.namespaces.get(name);
    return rows === undefined ? null : joinBatches(rows);
  }

  /** Adds rows to a namespace. */
  addToNamespace(name: string, rows: Batch): void {
    const before = this.namespaces.get(name) ?? [];
    this.namespaces.set(name, [...before, compacted(rows)]);
  }

  /** The last searches that were run, the oldest first. */
  earlierSearches(): readonly EarlierSearch[] {
    return this.searches;
  }

  addSearch(search: EarlierSearch): void {
    this.searches.push(search);
    if (this.searches.length > mostSearches) this.searches.shift();
  }

  private eventStore(): EventStore {
    this.store ??= new EventStore(this.loadedEvents());
    return this.store;
  }

  private loadedEvents(): ColumnSource {
    const given = Object.entries(this.given).map(([index, rows]) => withIndex(Batch.ofRows(rows), index));
    if (given.length === 0 && this.loaded !== undefined) return this.loaded;
    if (this.loaded !== undefined) given.push(Batch.of(this.loaded));
    return newestFirst(joinBatches(given));
  }

  /** The datasets that are worked out for one search. */
  definedDatasets(): DefinedDatasets {
    const { models, compiler, derived } = this;
    return new DefinedDatasets({ models, compiler, derived, lookups: this.lookups.all, events: () => this.events() });
  }

  /** Finds a dataset; with `instead`, its rows are not worked out but taken from there. */
  dataset(
    model: string,
    dataset: string | null,
    defined: DefinedDatasets,
    instead?: ColumnSource,
  ): ReturnType<SearchEnvironment['dataset']> {
    const given = this.datasets.names();
    const known = [...new Set([...given, ...(this.derived?.names() ?? []), ...defined.names()])];
    const name =
      dataset === null ? known.find((candidate) => candidate.startsWith(`${model}.`)) : `${model}.${dataset}`;
    if (name === undefined || !known.includes(name)) return { mistake: unknownDataset(model, dataset, known) };
    const prefix = name.slice(name.indexOf('.') + 1);
    const rows = this.datasets.rows(name);
    if (rows !== null) return { source: rows, prefix, knownFields: this.datasets.fields(name) };
    const source = instead ?? defined.rows(name) ?? Batch.ofColumns(0, []);
    const fields = defined.fields(name);
    return { source, prefix, knownFields: fields.length > 0 ? fields : source.fieldNames() };
  }
}

/** Adds the name of the index in front; a row may name another. */
function withIndex(rows: Batch, index: string): Batch {
  const own = rows.column('index');
  const builder = new ColumnBuilder(rows.length);
  for (let row = 0; row < rows.length; row += 1) builder.push(own?.valueAt(row) ?? index);
  const columns = rows.fieldNames().flatMap((field): [string, Column][] => {
    const column = field === 'index' ? undefined : rows.column(field);
    return column === undefined ? [] : [[field, column]];
  });
  return Batch.ofColumns(rows.length, [['index', builder.build()], ...columns]);
}

function unknownDataset(model: string, dataset: string | null, known: readonly string[]): string {
  const wanted = dataset === null ? model : `${model}.${dataset}`;
  const names = dataset === null ? known.map((candidate) => candidate.split('.')[0] ?? '') : known;
  const near = [...new Set(nearestNames(wanted, names))];
  return `There is no data model or dataset ${wanted}.${near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`}`;
}

/** Lookup tables in memory, by name or file name; `.csv` may be left out. */
class MemoryLookups implements LookupTables {
  private readonly tables = new Map<string, LookupDefinition>();
  /** All definitions, by name and by file name. */
  readonly all: ReadonlyMap<string, LookupDefinition> = this.tables;

  constructor(definitions: Iterable<LookupDefinition>, given: Readonly<Record<string, Rows>>) {
    for (const definition of definitions) {
      this.tables.set(definition.name, definition);
      if (definition.fileName !== undefined && !this.tables.has(definition.fileName))
        this.tables.set(definition.fileName, definition);
    }
    for (const [name, rows] of Object.entries(given)) this.save(name, tableOf(rows));
  }

  find(name: string): LookupDefinition | undefined {
    const found = this.tables.get(name);
    if (found !== undefined) return found;
    return this.tables.get(name.endsWith('.csv') ? name.slice(0, -4) : `${name}.csv`);
  }

  save(name: string, table: LookupTable): void {
    const before = this.find(name);
    const definition = before === undefined ? plainLookup(name, table) : { ...before, table };
    this.tables.set(name, definition);
    if (before === undefined) return;
    for (const [key, value] of this.tables) if (value === before) this.tables.set(key, definition);
  }
}

/** A table that is matched as Splunk matches one without settings of its own. */
function plainLookup(name: string, table: LookupTable): LookupDefinition {
  return {
    name,
    table,
    maxMatches: 100,
    minMatches: 0,
    defaultMatch: '',
    isCaseSensitive: true,
    matchTypes: new Map(),
  };
}

function tableOf(rows: Rows): LookupTable {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const textAt = (value: Value): string => (value === null ? '' : entriesOf(value).map(textOf).join('\n'));
  return {
    fields,
    rows: rows.map((row) => fields.map((field) => textAt(Object.hasOwn(row, field) ? (row[field] ?? null) : null))),
  };
}
