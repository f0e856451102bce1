// The engine: what can be searched, and one search from text to results.

import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { nearestNames } from '../../grammar/near-names.ts';
import { print } from '../../grammar/printer.ts';
import { visit } from '../../grammar/visit.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import type { MacroTable } from '../catalog/macro-table.ts';
import { Batch, type ColumnSource } from '../columns/batch.ts';
import type { SearchEnvironment } from '../commands/command.ts';
import type { EvaluationContext } from '../functions/eval-function.ts';
import { compacted, joinBatches } from '../operators/join-batches.ts';
import { numberOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { builtInMacros } from './built-in-macros.generated.ts';
import { expandText, type MacroRecord, macroTableOf } from './parse.ts';
import { preparePipeline, runStages } from './pipeline-runner.ts';
import { columnOrder, type Results, rowObjects, type StageTrace } from './results.ts';
import { timeBound } from './time-range.ts';

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

/** What can be said of a search without running it. */
export interface Analysis {
  readonly stages: readonly { readonly command: string; readonly text: string }[];
  readonly macros: readonly string[];
  readonly datasets: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Engine {
  /** Runs a search. Mistakes in it are diagnostics of the results; only a bug of this library throws. */
  search(spl: string, options?: SearchOptions): Promise<Results>;
  /** Reads a search without running it. */
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
    const { result, reporter } = expandText(spl, this.macros);
    const now = this.options.now ?? Math.floor(Date.now() / 1000);
    const timeZone = this.options.timeZone ?? 'UTC';
    const whole = { start: 0, end: result.text.length };
    const bound = (value: string | number | undefined): number | null => {
      const read = timeBound(value, now, timeZone);
      if ('mistake' in read) reporter.error('SPL2009', whole, read.mistake);
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
    const { result, reporter } = expandText(spl, this.macros);
    const raw = new Set<string>();
    for (const match of spl.matchAll(/`([^`"(]+)/g))
      if (match[1] !== undefined && match[1].trim() !== '') raw.add(match[1].trim());
    const datasets = new Set<string>();
    visit(result.ast, (node) => {
      if (node.kind === 'option' && node.name === 'datamodel' && node.value.kind === 'word')
        datasets.add(node.value.text);
    });
    return {
      stages: result.ast.stages.map((stage) => ({
        command: stage.kind === 'command' ? stage.name : '',
        text: print(stage),
      })),
      macros: [...raw].filter((name) => this.macros.argumentCounts(name).length > 0 || name.endsWith('_filter')),
      datasets: [...datasets],
      diagnostics: reporter.diagnostics,
    };
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

  private dataset(model: string, dataset: string | null): ReturnType<SearchEnvironment['dataset']> {
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
    const source = this.datasets.get(name) ?? derived?.rows(name) ?? Batch.ofColumns(0, []);
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
