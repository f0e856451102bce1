// tstats: works out aggregates over the rows of a data model's dataset.

import { nearestNames } from '../../grammar/near-names.ts';
import {
  aggregates,
  clause,
  fields,
  flag,
  integerOption,
  notYet,
  options,
  optionsOf,
  searchTerms,
  textOption,
  withoutEffect,
  word,
} from '../../grammar/syntax.ts';
import { Batch, type ColumnSource } from '../columns/batch.ts';
import { type Column, constantColumn } from '../columns/column.ts';
import { Grouping } from '../operators/group.ts';
import { noRows } from '../operators/run-batches.ts';
import { batchesOf, command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { inTimeRange } from './search.ts';
import { aggregateSettings, groupedAggregates } from './stats.ts';

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
      prestats: notYet(flag(false, 'Gives partial results for a following stats, chart or timechart.')),
      append: notYet(flag(false, 'Adds to the partial results of the search before it; needs prestats=true.')),
      local: withoutEffect(flag(false, 'Runs on the search head only.')),
      summariesonly: withoutEffect(flag(false, 'Reads summaries only, not the events they lack.')),
      allow_old_summaries: withoutEffect(flag(false, 'Reads summaries made by an older definition of the model.')),
      include_reduced_buckets: withoutEffect(flag(false, 'Reads buckets that were reduced in size.')),
      use_summary_index_values: withoutEffect(flag(false, 'Takes values from summaries of the metrics store.')),
      chunk_size: withoutEffect(integerOption(10_000_000, 'Rows read at a time.')),
      fillnull_value: textOption(null, 'The value a BY field has where it is missing; without it the row is left out.'),
    }),
    aggregates('aggregates'),
    clause(
      'from',
      ['from'],
      optionsOf('source', {
        datamodel: textOption(null, 'A data model, or a dataset of it: Model.Dataset.'),
        sid: notYet(textOption(null, 'The id of a tscollect job.')),
      }),
      word('namespace', false),
    ),
    clause('where', ['where'], searchTerms('terms')),
    clause(
      'by',
      ['by', 'groupby'],
      optionsOf('bins', { span: notYet(textOption(null, 'The length of the bins of _time.')) }),
      fields('by'),
    ),
  ],
  facts: (args) => ({
    reads: args.reads('aggregates', 'terms', 'by'),
    keeps: args.names('by'),
    opens: args.isOpen || args.flag('prestats'),
  }),
  prepare: (
    { options: { fillnull_value: fill }, source: { datamodel }, aggregates: calls, terms, by },
    environment,
    place,
  ) => {
    if (datamodel === null) {
      environment.reporter.error(
        'SPL5002',
        place.command,
        'tstats runs over data models only for now: write FROM datamodel=Model.Dataset.',
      );
      return { run: noRows };
    }
    const dot = datamodel.indexOf('.');
    const found =
      dot === -1
        ? environment.dataset(datamodel, null)
        : environment.dataset(datamodel.slice(0, dot), datamodel.slice(dot + 1));
    if ('mistake' in found) {
      environment.reporter.error('SPL4004', place.of(datamodel), found.mistake);
      return { run: noRows };
    }
    const rows = new PrefixedSource(found.source, found.prefix);
    const grouped = groupedAggregates(calls, environment, { command: 'tstats', by });
    const used = [...terms.fields, ...by, ...calls.flatMap((call) => (call.argument === null ? [] : [call.argument]))];
    warnOfUnknownFields(used, found.prefix, found.knownFields, environment, place);
    return {
      ordersColumns: true,
      async *run() {
        const grouping = new Grouping(by, grouped, { fill, settings: aggregateSettings(environment) });
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
  place: Place,
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
