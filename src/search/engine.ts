// The engine: what can be searched, and one search from text to results.

import type { Language } from '../../grammar/language.ts';
import { Source } from '../../grammar/source.ts';
import type { DataModelDefinition } from '../catalog/data-model-definition.ts';
import { type Knowledge, noKnowledge } from '../catalog/knowledge.ts';
import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import { Batch, type ColumnSource } from '../columns/batch.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { CommandProvider, GeoProvider, SearchFiles } from '../commands/environment.ts';
import { defaultLimits, type SearchLimits } from '../commands/limits.ts';
import { LookupMatcher } from '../events/lookup-matcher.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import { macroCallsOf } from '../plan/macro-uses.ts';
import { rewrites } from '../plan/rewrites/all.ts';
import type { Value } from '../values/value.ts';
import { type Analysis, analyzePipeline } from './analyze.ts';
import { builtInMacros } from './built-in-macros.generated.ts';
import { EngineData } from './engine-data.ts';
import { withFormats } from './field-formats.ts';
import { expandText, languageWith, type MacroRecord, macroTableOf } from './parse.ts';
import { addRowObjects, columnOrder, type Results, type StageTrace } from './results.ts';
import { type Pace, SearchStopped } from './run-stages.ts';
import { type ReadText, SearchRun } from './search-run.ts';
import { timeBound } from './time-range.ts';

export type { Analysis };

/** Rows as plain objects: field to text, number, null or array. */
export type Rows = readonly Readonly<Record<string, Value>>[];

/** Datasets that are worked out from events when a search asks for them. */
export interface DerivedDatasets {
  /** Names of the datasets, `Model.Dataset`. */
  names(): readonly string[];
  /** The fields a dataset defines. */
  fields(name: string): readonly string[];
  /** The rows of a dataset, under bare field names; null when it has none. */
  rows(name: string): ColumnSource | null;
}

export interface EngineOptions {
  /** Rows of data-model datasets by `Model.Dataset`, under bare field names. They come out newest first, as events do. */
  readonly datamodels?: Readonly<Record<string, Rows>>;
  /** Events by index. Rows come out newest first; rows without `_time` keep their order, after the others. */
  readonly events?: Readonly<Record<string, Rows>>;
  /** Rows of lookup tables by name. What a search writes with outputlookup is there for the searches after it. */
  readonly lookups?: Readonly<Record<string, Rows>>;
  /** Lookups of apps: `lookups` of the same name replace them. */
  readonly appLookups?: Iterable<LookupDefinition>;
  /** Texts of saved searches by name. */
  readonly savedSearches?: Readonly<Record<string, string>>;
  /** Commands that the host runs: those that need a server or a model, and custom ones. */
  readonly commands?: Readonly<Record<string, CommandProvider>>;
  /** Names of commands that are known but cannot be run: searches with them are read without a warning. */
  readonly customCommands?: Iterable<string>;
  /** Files of inputcsv and outputcsv. Default: they are kept in memory, for the searches after. */
  readonly files?: SearchFiles;
  /** Finds where addresses are, for iplocation. */
  readonly geo?: GeoProvider;
  /** Transforms, event types and tags, for the commands that name them. */
  readonly knowledge?: Partial<Knowledge>;
  /** Definitions of data models. Their rows are those of `datamodels`, else the events that meet their constraints. */
  readonly dataModels?: ReadonlyMap<string, DataModelDefinition>;
  /** Patterns of the indexes that a search reads which names none. Default: all but those that begin with `_`. */
  readonly defaultIndexes?: readonly string[];
  /** False to run searches as they are written; the results are the same. Default: true. */
  readonly rewrites?: boolean;
  /** Limits that differ from Splunk's defaults. */
  readonly limits?: Partial<SearchLimits>;
  /** Macros by `name` or `name(arity)`. They replace built-in ones of the same name and arity. */
  readonly macros?: MacroRecord;
  /** The time a search takes for now, in epoch seconds. Default: the clock at the start of each search. */
  readonly now?: number;
  /** IANA time zone of searches. Default: UTC. */
  readonly timeZone?: string;
  /** Rows a batch holds at most. Default: 65,536. */
  readonly batchSize?: number;
  /** Macros of apps: they replace built-in ones, and are replaced by `macros`. */
  readonly appMacros?: Iterable<MacroDefinition>;
  /** Events beside those given as rows, newest first. */
  readonly loadedEvents?: ColumnSource;
  readonly derivedDatasets?: DerivedDatasets;
}

export interface SearchOptions {
  /** Start of the time range: epoch seconds or a time modifier. Default: no bound. */
  readonly earliest?: string | number;
  /** End of the time range, itself not in it. Default: no bound. */
  readonly latest?: string | number;
  /** Stops the search between batches; the results then hold the error SPL5004. */
  readonly signal?: AbortSignal;
  /** Tells what each stage did. The search then runs as it is written, without rewrites. */
  readonly trace?: boolean;
}

export interface Engine {
  /** Runs a search. Mistakes in it are diagnostics of the results; only a bug of this library throws. */
  search(spl: string, options?: SearchOptions): Promise<Results>;
  /** Tells what a search names, reads and writes, and whether it can run, without running it or reading rows. */
  analyze(spl: string): Analysis;
}

/** Makes an engine over data in memory. */
export function createEngine(options: EngineOptions = {}): Engine {
  return new MemoryEngine(options);
}

class MemoryEngine implements Engine {
  private readonly options: EngineOptions;
  private readonly macros: MacroTable;
  private readonly data: EngineData;
  private readonly language: Language;
  private readonly files: SearchFiles;

  constructor(options: EngineOptions) {
    this.options = options;
    this.macros = macroTableOf(options.macros ?? {}, [...builtInMacros, ...(options.appMacros ?? [])]);
    this.data = new EngineData(options, this.macros);
    this.files = options.files ?? memoryFiles();
    this.language = languageWith([...(options.customCommands ?? []), ...Object.keys(options.commands ?? {})]);
  }

  async search(spl: string, given: SearchOptions = {}): Promise<Results> {
    const time = this.options.now ?? Math.floor(Date.now() / 1000);
    const results = await this.run(spl, given);
    const hasFailed = results.diagnostics.some(({ severity }) => severity === 'error');
    this.data.addSearch({ text: spl, time, rows: results.rows.length, hasFailed });
    return results;
  }

  private async run(spl: string, given: SearchOptions): Promise<Results> {
    const { read, run, pace } = this.expanded(spl, given);
    let filled = read;
    const empty = (): Results => ({ fields: [], rows: [], diagnostics: filled.reporter.diagnostics, stages: [] });
    try {
      filled = await run.fillIn(read);
      const { ast, reporter } = filled;
      if (reporter.hasErrors) return empty();
      const prepared = run.prepare(ast, reporter);
      const { stages } = prepared;
      if (reporter.hasErrors) return empty();
      const traces: StageTrace[] = [];
      const batches: Batch[] = [];
      for await (const batch of run.run(stages, ast, reporter, given.trace === true ? traces : null))
        batches.push(batch);
      if (reporter.hasErrors) return empty();
      const fields = columnOrder(batches, prepared.ordersColumns);
      const rows: Record<string, Value>[] = [];
      for (const batch of withFormats(batches, stages))
        for (let start = 0; start < batch.rowCount; start += rowsPerTurn) {
          const pause = pace.step();
          if (pause !== undefined) await pause;
          addRowObjects(rows, batch.range(start, start + rowsPerTurn), fields);
        }
      return { fields, rows, diagnostics: reporter.diagnostics, stages: traces };
    } catch (stop) {
      if (!(stop instanceof SearchStopped)) throw stop;
      filled.reporter.error(stop.code, stop.span ?? { start: 0, end: filled.source.text.length }, stop.message);
      return empty();
    }
  }

  analyze(spl: string): Analysis {
    const noRows = Batch.ofColumns(0, []);
    // Arguments are bound as for a run, so that mistakes in them are found; where rows would be read, there are none.
    const { read, run } = this.expanded(spl, {}, { events: () => noRows, instead: noRows });
    if (!read.reporter.hasErrors) run.check(read);
    const macros = macroCallsOf(new Source('search', spl), this.macros);
    return analyzePipeline(read.ast, read.source, macros, read.reporter.diagnostics);
  }

  /** Replaces the macros of a search and reads it, with what its commands may ask. */
  private expanded(
    spl: string,
    given: SearchOptions,
    without?: { readonly events: () => ColumnSource; readonly instead: ColumnSource },
  ): { read: ReadText; run: SearchRun; pace: Pace } {
    const { options, data } = this;
    const now = options.now ?? Math.floor(Date.now() / 1000);
    const timeZone = options.timeZone ?? 'UTC';
    const context: EvaluationContext = {
      now,
      timeZone,
      clock: () => Date.now() / 1000,
      random: Math.random,
      lookup: (name, fields) => {
        const found = data.lookups.find(name);
        const matcher = found === undefined ? null : new LookupMatcher(found, fields);
        return found === undefined || matcher === null
          ? null
          : { table: found.table, rowsFor: (values) => matcher.rowsFor(values) };
      },
    };
    const { result, reporter } = expandText(spl, this.macros, this.language, context);
    const bound = (value: string | number | undefined): number | null => {
      const read = timeBound(value, now, timeZone);
      if ('mistake' in read) reporter.error('SPL2009', { start: 0, end: result.text.length }, read.mistake);
      return 'mistake' in read ? null : read.time;
    };
    const pace = new Turns(given.signal);
    const datasets = data.definedDatasets();
    const run = new SearchRun({
      language: this.language,
      macros: this.macros,
      providers: options.commands ?? {},
      pace,
      isLook: without !== undefined,
      rewrites: options.rewrites === false || given.trace === true ? [] : rewrites,
      defaultIndexes: options.defaultIndexes ?? ['*'],
      datasets,
      environment: {
        now,
        timeZone,
        batchSize: Math.max(1, options.batchSize ?? 65_536),
        earliest: bound(given.earliest),
        latest: bound(given.latest),
        context,
        limits: { ...defaultLimits, ...options.limits },
        lookups: data.lookups,
        files: this.files,
        written: data,
        earlierSearches: () => data.earlierSearches(),
        geo: options.geo ?? null,
        knowledge: { ...noKnowledge, ...options.knowledge },
        dataModels: options.dataModels ?? new Map(),
        events: without?.events ?? (() => data.events()),
        dataset: (model, dataset) => data.dataset(model, dataset, datasets, without?.instead),
        savedSearch: (name) => data.savedSearch(name),
        commandType: (name) => commandTable.get(name)?.type,
      },
    });
    return { read: { source: reporter.source, ast: result.ast, reporter }, run, pace };
  }
}

function memoryFiles(): SearchFiles {
  const files = new Map<string, string>();
  return {
    read: (name) => files.get(name),
    write: (name, text) => {
      if (text === null) files.delete(name);
      else files.set(name, text);
    },
  };
}

/** Stops a search that is no longer wanted, and lets the program do other things while one runs long. */
class Turns implements Pace {
  private readonly signal: AbortSignal | undefined;
  private lastTurn = performance.now();

  constructor(signal: AbortSignal | undefined) {
    this.signal = signal;
  }

  step(): Promise<void> | undefined {
    this.check();
    if (performance.now() - this.lastTurn < longestTurn) return undefined;
    return this.pause();
  }

  private async pause(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.lastTurn = performance.now();
    this.check();
  }

  private check(): void {
    if (this.signal?.aborted === true)
      throw new SearchStopped('SPL5004', null, 'The search was stopped before its end.');
  }
}

/** Rows that become objects between two looks at the clock. */
const rowsPerTurn = 8192;

/** Milliseconds a search works before others get a turn. */
const longestTurn = 50;
