// tstats: works out aggregates over the rows of a data model's dataset.

import { nearestNames } from '../../grammar/parser.ts';
import {
  aggregates,
  clause,
  fields,
  flag,
  integerOption,
  options,
  optionsOf,
  searchTerms,
  textOption,
} from '../../grammar/syntax.ts';
import { Batch, type ColumnSource } from '../columns/batch.ts';
import { type Column, constantColumn } from '../columns/column.ts';
import { Grouping } from '../operators/group.ts';
import { batchesOf, command, type SearchEnvironment } from './command.ts';
import { inTimeRange } from './search.ts';
import { groupedAggregates } from './stats.ts';

export const tstats = command({
  name: 'tstats',
  type: 'generating',
  summary: "Works out aggregates over the rows of a data model's dataset.",
  remarks: [
    'Fields are written, and come out, with the name of their dataset: Processes.dest.',
    'A row without one of the BY fields is left out, unless fillnull_value gives it a value.',
    'summariesonly, allow_old_summaries, chunk_size, local, include_reduced_buckets and use_summary_index_values make no difference here: nothing is summarised.',
  ],
  differs: ['prestats, append, span in BY, and tstats without FROM datamodel cannot be run yet.'],
  syntax: [
    options({
      prestats: flag(false),
      append: flag(false),
      local: flag(false),
      summariesonly: flag(false),
      allow_old_summaries: flag(false),
      include_reduced_buckets: flag(false),
      use_summary_index_values: flag(false),
      chunk_size: integerOption(10_000_000),
      fillnull_value: textOption(null),
    }),
    aggregates('aggregates'),
    clause('from', ['from'], optionsOf('source', { datamodel: textOption(null) })),
    clause('where', ['where'], searchTerms('terms')),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  prepare: (
    { options: { fillnull_value: fill, prestats, append }, source: { datamodel }, aggregates: calls, terms, by },
    environment,
    place,
  ) => {
    if (prestats || append)
      environment.reporter.error('SPL5002', place.command, 'tstats prestats=true and append=true cannot be run yet.');
    if (datamodel === null) {
      environment.reporter.error(
        'SPL5002',
        place.command,
        'tstats runs over data models only for now: write FROM datamodel=Model.Dataset.',
      );
      return { run: () => [] };
    }
    const dot = datamodel.indexOf('.');
    const found =
      dot === -1
        ? environment.dataset(datamodel, null)
        : environment.dataset(datamodel.slice(0, dot), datamodel.slice(dot + 1));
    if ('mistake' in found) {
      environment.reporter.error('SPL4004', place.of(datamodel), found.mistake);
      return { run: () => [] };
    }
    const rows = new PrefixedSource(found.source, found.prefix);
    const grouped = groupedAggregates(calls, environment);
    const used = [...terms.fields, ...by, ...calls.flatMap((call) => (call.argument === null ? [] : [call.argument]))];
    warnOfUnknownFields(used, found.prefix, found.knownFields, environment, place);
    return {
      ordersColumns: true,
      *run() {
        const grouping = new Grouping(by, grouped, fill);
        for (const batch of batchesOf(rows, Batch.of(rows), environment.batchSize)) {
          const inRange = inTimeRange(batch, environment);
          grouping.add(terms.filter(inRange));
        }
        yield grouping.result();
      },
    };
  },
});

const unprefixed = new Set([
  '_time',
  'host',
  'source',
  'sourcetype',
  'index',
  '_raw',
  'earliest',
  'latest',
  'nodename',
]);

function warnOfUnknownFields(
  used: readonly string[],
  prefix: string,
  known: readonly string[],
  environment: SearchEnvironment,
  place: Parameters<typeof tstats.prepare>[2],
): void {
  for (const field of new Set(used)) {
    if (unprefixed.has(field)) continue;
    const bare = field.startsWith(`${prefix}.`) ? field.slice(prefix.length + 1) : null;
    if (bare !== null && known.includes(bare)) continue;
    const near = nearestNames(bare ?? field, known);
    const hint =
      bare === null
        ? ` Write ${prefix}.${near[0] ?? field}.`
        : near.length === 0
          ? ''
          : ` Did you mean ${prefix}.${near[0]}?`;
    environment.reporter.warning('SPL4005', place.of(field), `The dataset ${prefix} has no field ${field}.${hint}`);
  }
}

/** Shows the rows of a dataset under the names tstats uses: the dataset in front, but for the base fields. */
class PrefixedSource implements ColumnSource {
  private readonly inner: ColumnSource;
  private readonly prefix: string;

  constructor(inner: ColumnSource, prefix: string) {
    this.inner = inner;
    this.prefix = prefix;
  }

  get length(): number {
    return this.inner.length;
  }

  fieldNames(): readonly string[] {
    return this.inner.fieldNames().map((field) => (unprefixed.has(field) ? field : `${this.prefix}.${field}`));
  }

  column(field: string): Column | undefined {
    if (field === 'nodename') return constantColumn(this.prefix, this.length);
    if (unprefixed.has(field)) return this.inner.column(field);
    if (!field.startsWith(`${this.prefix}.`)) return undefined;
    return this.inner.column(field.slice(this.prefix.length + 1));
  }
}
