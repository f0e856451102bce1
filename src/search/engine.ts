// The engine: what can be searched, and one search from text to results.

import { nearestNames } from '../../grammar/near-names.ts';
import { Source } from '../../grammar/source.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import { Batch, type ColumnSource } from '../columns/batch.ts';
import type { SearchEnvironment } from '../commands/command.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import { compacted, joinBatches } from '../operators/join-batches.ts';
import { macroCallsOf } from '../plan/macro-uses.ts';
import { numberOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { type Analysis, analyzePipeline } from './analyze.ts';
import { builtInMacros } from './built-in-macros.generated.ts';
import { expandText, type MacroRecord, macroTableOf } from './parse.ts';
import { preparePipeline, runStages } from './pipeline-runner.ts';
import { columnOrder, type Results, rowObjects, type StageTrace } from './results.ts';
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
  /** Rows of data-model datasets by `Model.Dataset`, under bare field names. */
  readonly datamodels?: Readonly<Record<string, Rows>>;
  /** Events by index. Rows come out newest first; rows without `_time` keep their order, after the others. */
  readonly events?: Readonly<Record<string, Rows>>;
  /** Rows of lookup tables by name. No command reads them yet: lookup and inputlookup are not there. */
  readonly lookups?: Readonly<Record<string, Rows>>;
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
  /** Tells what each stage did. */
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

class SearchStopped extends Error {}

class MemoryEngine implements Engine {
  private readonly options: EngineOptions;
  private readonly macros: MacroTable;
  private readonly datasets = new Map<string, ColumnSource>();
  private allEvents: ColumnSource | null = null;

  constructor(options: EngineOptions) {
    this.options = options;
    this.macros = macroTableOf(options.macros ?? {}, [...builtInMacros, ...(options.appMacros ?? [])]);
    for (const [name, rows] of Object.entries(options.datamodels ?? {})) this.datasets.set(name, Batch.ofRows(rows));
  }

  async search(spl: string, given: SearchOptions = {}): Promise<Results> {
    const { result, reporter, environment, context } = this.expanded(spl, given);
    const whole = { start: 0, end: result.text.length };
    const empty = (): Results => ({ fields: [], rows: [], diagnostics: reporter.diagnostics, stages: [] });
    if (reporter.hasErrors) return empty();
    const stages = preparePipeline(result.ast, environment, context);
    if (reporter.hasErrors) return empty();
    const traces: StageTrace[] = [];
    try {
      const batches = runStages(
        stages,
        environment,
        () => stopIfAborted(given.signal),
        given.trace === true ? traces : null,
      );
      const fields = columnOrder(
        batches,
        stages.some((stage) => stage.prepared.ordersColumns === true),
      );
      return { fields, rows: rowObjects(batches, fields), diagnostics: reporter.diagnostics, stages: traces };
    } catch (stop) {
      if (!(stop instanceof SearchStopped)) throw stop;
      reporter.error('SPL5004', whole, 'The search was stopped before its end.');
      return empty();
    }
  }

  analyze(spl: string): Analysis {
    const { result, reporter, environment, context } = this.expanded(spl, {});
    const noRows = Batch.ofColumns(0, []);
    // Arguments are bound as for a run, so that mistakes in them are found; where rows would be read, there are none.
    if (!reporter.hasErrors)
      preparePipeline(
        result.ast,
        { ...environment, events: () => noRows, dataset: (model, dataset) => this.dataset(model, dataset, noRows) },
        context,
      );
    const macros = macroCallsOf(new Source('search', spl), this.macros);
    return analyzePipeline(result.ast, reporter.source, macros, reporter.diagnostics);
  }

  /** Replaces the macros of a search and reads it, with what its commands may ask. */
  private expanded(spl: string, given: SearchOptions) {
    const { result, reporter } = expandText(spl, this.macros);
    const now = this.options.now ?? Math.floor(Date.now() / 1000);
    const timeZone = this.options.timeZone ?? 'UTC';
    const bound = (value: string | number | undefined): number | null => {
      const read = timeBound(value, now, timeZone);
      if ('mistake' in read) reporter.error('SPL2009', { start: 0, end: result.text.length }, read.mistake);
      return 'mistake' in read ? null : read.time;
    };
    const environment: SearchEnvironment = {
      now,
      timeZone,
      batchSize: Math.max(1, this.options.batchSize ?? 65_536),
      earliest: bound(given.earliest),
      latest: bound(given.latest),
      reporter,
      events: () => this.events(),
      dataset: (model, dataset) => this.dataset(model, dataset),
    };
    const context: EvaluationContext = { now, timeZone, clock: () => Date.now() / 1000, random: Math.random };
    return { result, reporter, environment, context };
  }

  /** All events, newest first; events without a time keep their order and come last. */
  private events(): ColumnSource {
    if (this.allEvents !== null) return this.allEvents;
    const given = Object.entries(this.options.events ?? {}).map(([index, rows]) =>
      Batch.ofRows(rows.map((row) => ({ index, ...row }))),
    );
    const { loadedEvents } = this.options;
    if (given.length === 0 && loadedEvents !== undefined) {
      this.allEvents = loadedEvents;
      return loadedEvents;
    }
    if (loadedEvents !== undefined) given.push(Batch.of(loadedEvents));
    const joined = joinBatches(given);
    const times = Array.from(
      { length: joined.length },
      (_, row) => numberOf(joined.valueAt('_time', row)) ?? Number.NEGATIVE_INFINITY,
    );
    const order = times
      .map((_, row) => row)
      .sort((a, b) => ((times[b] ?? 0) === (times[a] ?? 0) ? a - b : (times[b] ?? 0) > (times[a] ?? 0) ? 1 : -1));
    const sorted = compacted(joined.select(Uint32Array.from(order)));
    this.allEvents = sorted;
    return sorted;
  }

  /** Finds a dataset; with `instead`, its rows are not worked out but taken from there. */
  private dataset(
    model: string,
    dataset: string | null,
    instead?: ColumnSource,
  ): ReturnType<SearchEnvironment['dataset']> {
    const derived = this.options.derivedDatasets;
    const known = [...new Set([...this.datasets.keys(), ...(derived?.names() ?? [])])];
    const name =
      dataset === null
        ? (known.find((candidate) => candidate.startsWith(`${model}.`) && this.datasets.has(candidate)) ??
          known.find((candidate) => candidate.startsWith(`${model}.`)))
        : `${model}.${dataset}`;
    if (name === undefined || !known.includes(name)) {
      const wanted = dataset === null ? model : `${model}.${dataset}`;
      const near = nearestNames(
        wanted,
        dataset === null ? known.map((candidate) => candidate.split('.')[0] ?? '') : known,
      );
      return {
        mistake: `There is no data model or dataset ${wanted}.${near.length === 0 ? '' : ` Did you mean ${[...new Set(near)].join(' or ')}?`}`,
      };
    }
    const source = this.datasets.get(name) ?? instead ?? derived?.rows(name) ?? Batch.ofColumns(0, []);
    const defined = derived?.fields(name) ?? [];
    const knownFields =
      defined.length > 0
        ? [...new Set([...defined, ...(this.datasets.get(name)?.fieldNames() ?? [])])]
        : source.fieldNames();
    return { source, prefix: name.slice(name.indexOf('.') + 1), knownFields };
  }
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new SearchStopped();
}
