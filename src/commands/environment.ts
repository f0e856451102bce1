// What commands may ask of the search they run in, and what a host gives an engine.

import type { PipelineNode } from '../../grammar/ast.ts';
import type { Reporter } from '../../grammar/diagnostic.ts';
import type { DataModelDefinition } from '../catalog/data-model-definition.ts';
import type { Knowledge } from '../catalog/knowledge.ts';
import type { LookupDefinition, LookupTable } from '../catalog/lookup-definition.ts';
import type { Batch, ColumnSource } from '../columns/batch.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import type { Run } from '../operators/run-batches.ts';
import type { Value } from '../values/value.ts';
import type { CommandType } from './command.ts';
import type { SearchLimits } from './limits.ts';

/** A pipeline that is checked and ready to run. */
export interface PreparedSearch {
  readonly run: Run;
  /** True when its columns are in an order of their own; some commands can tell only after the run. */
  readonly ordersColumns: boolean;
}

/** Lookup tables by name. What a search writes is there for the searches after it. */
export interface LookupTables {
  find(name: string): LookupDefinition | undefined;
  save(name: string, table: LookupTable): void;
}

/** Events and rows that searches write for the searches after them. */
export interface WrittenRows {
  /** Adds events with their index and time. */
  addEvents(rows: Batch): void;
  /** Takes events away by their numbers, the field `_cd`; gives how many were there. */
  removeEvents(numbers: ReadonlySet<number>): number;
  /** Gives the rows of a namespace of tscollect; null when there is none of that name. */
  namespace(name: string): ColumnSource | null;
  addToNamespace(name: string, rows: Batch): void;
}

/** A search that the engine has run. */
export interface EarlierSearch {
  readonly text: string;
  /** What it took for now. */
  readonly time: number;
  readonly rows: number;
  readonly hasFailed: boolean;
}

/** Files that inputcsv reads and outputcsv writes, by name. */
export interface SearchFiles {
  /** Gives the text of a file; undefined when there is none of that name. */
  read(name: string): string | undefined;
  /** Writes a file; null removes it. */
  write(name: string, text: string | null): void;
}

/** Where an address is, as far as it is known. */
export interface GeoLocation {
  readonly city?: string;
  readonly region?: string;
  readonly country?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly continent?: string;
  readonly metroCode?: string;
  readonly timeZone?: string;
}

/** Finds where an address is, with names in a language such as `es`; null when that is not known. */
export type GeoProvider = (ip: string, language: string | null) => GeoLocation | null;

/** A command that the host of the engine runs: what is written, and the rows before it, give rows. */
export type CommandProvider = (
  call: ProviderCall,
  rows: readonly Readonly<Record<string, Value>>[],
) => ProvidedRows | Promise<ProvidedRows>;

export type ProvidedRows = readonly Readonly<Record<string, Value>>[];

/** A command as it is written, for the host that runs it. */
export interface ProviderCall {
  readonly command: string;
  /** The arguments that have no name, quotes removed. */
  readonly words: readonly string[];
  /** `name=value` arguments, quotes removed. */
  readonly options: Readonly<Record<string, string>>;
  /** All arguments as they are written. */
  readonly text: string;
}

/** What a command may ask of the search it runs in. */
export interface SearchEnvironment {
  readonly now: number;
  readonly timeZone: string;
  readonly batchSize: number;
  /** The range of the search in epoch seconds; null for no bound. */
  readonly earliest: number | null;
  readonly latest: number | null;
  /** True where a command before has put the columns into an order of their own; else they go by name. */
  readonly columnsAreOrdered?: boolean;
  readonly reporter: Reporter;
  /** What eval functions may ask. */
  readonly context: EvaluationContext;
  readonly limits: SearchLimits;
  readonly lookups: LookupTables;
  readonly files: SearchFiles;
  readonly written: WrittenRows;
  /** The searches that were run before, the oldest first. */
  earlierSearches(): readonly EarlierSearch[];
  /** Null when the host gives none. */
  readonly geo: GeoProvider | null;
  /** Transforms, event types and tags of apps. */
  readonly knowledge: Knowledge;
  readonly dataModels: ReadonlyMap<string, DataModelDefinition>;
  /** Patterns of the indexes whose events a search reads; null for all. */
  readonly indexes: readonly string[] | null;
  /** Gives the events of all indexes, newest first. */
  events(): ColumnSource;
  /** Checks a pipeline in brackets. One of rows begins with a command that takes those it is given. */
  search(pipeline: PipelineNode, kind: 'search' | 'rows'): PreparedSearch;
  /** Expands, reads and checks a text; null when it has a mistake, which is reported under the name of the text. */
  searchOf(text: string, name: string, kind: 'search' | 'rows'): PreparedSearch | null;
  /** The type of a command; undefined when there is none of that name. */
  commandType(name: string): CommandType | undefined;
  /** The text of a saved search; undefined when there is none of that name. */
  savedSearch(name: string): string | undefined;
  /** Gives the rows of a dataset, or what is wrong with its name. */
  dataset(
    model: string,
    dataset: string | null,
  ):
    | { readonly source: ColumnSource; readonly prefix: string; readonly knownFields: readonly string[] }
    | { readonly mistake: string };
}
