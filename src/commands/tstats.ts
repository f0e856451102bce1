// tstats: works out aggregates over the rows of a data model's dataset, or over events.

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
import { allFieldsOf } from '../catalog/data-model-definition.ts';
import { Batch, type ColumnSource } from '../columns/batch.ts';
import type { GroupedAggregate } from '../operators/aggregate-set.ts';
import { bareName, type DatasetNames, eventFields, PrefixedSource, prefixedName } from '../operators/dataset-names.ts';
import { Grouping, type RowsThatPass } from '../operators/group.ts';
import { timeOfRow } from '../operators/group-state.ts';
import { prefixOf, PrefixValues } from '../operators/prefix-values.ts';
import { noRows, type Run } from '../operators/run-batches.ts';
import { secondsOf, type TimeSpan } from '../operators/time-bins.ts';
import { TimeRows } from '../operators/time-rows.ts';
import { batchesOf, type BoundCall, command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { inIndexes, inTimeRange } from './search.ts';
import { aggregateSettings, forPassing, groupedAggregates } from './stats.ts';
import { timeSpanOf } from './timechart.ts';

export const tstats = command({
  name: 'tstats',
  type: 'generating',
  summary: "Works out aggregates over the rows of a data model's dataset, or over the events of indexes.",
  remarks: [
    'Fields of a dataset are written, and come out, with the name of their dataset: Processes.dest.',
    'A row without one of the BY fields is left out, unless fillnull_value gives it a value.',
    'summariesonly, allow_old_summaries, chunk_size, local, include_reduced_buckets and use_summary_index_values make no difference here: nothing is summarised.',
    'PREFIX(name=) stands for what follows that text in the terms of events; the field is called name=. The text must be in lower case, and the values come in lower case, as an index holds its terms.',
    'Aggregates take fields, not eval expressions, and BY takes no wildcards.',
    'prestats=true gives rows for a following stats, chart or timechart with the same aggregates; append=true adds them to those of the tstats before.',
    'BY _time gives the starts of spans; without a span, or with auto, those of seconds.',
  ],
  differs: [
    'Without FROM all fields of events can be used, not only those that Splunk indexes.',
    'Wildcards in aggregates stand for all fields that match; Splunk refuses them.',
    'BY _time without a span stays with seconds; Splunk takes longer spans where there would be too many rows.',
    'Functions that Splunk keeps to stats, such as list, run too. Terms over several ranges of time, and CIDR terms over names of hosts, give what they say; Splunk does not promise that.',
    'But for counts, the fields of prestats are named after functions and fields, not as Splunk names them.',
  ],
  syntax: [
    options({
      prestats: flag(false, 'Gives partial results for a following stats, chart or timechart.'),
      append: flag(false, 'Adds to the partial results of the search before it; needs prestats=true.'),
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
      optionsOf('bins', { span: textOption(null, 'The length of the bins of _time.') }),
      fields('by'),
    ),
  ],
  facts: (args) => ({
    reads: args.reads('aggregates', 'terms', 'by'),
    keeps: args.names('by').map((name) => prefixOf(name) ?? name),
    opens: args.isOpen || args.flag('prestats'),
  }),
  prepare: (args, environment, place) => {
    const { options: given, source, namespace, aggregates: calls, terms, by } = args;
    const { reporter } = environment;
    if (given.append && !given.prestats) reporter.error('SPL2004', place.command, 'append=true needs prestats=true.');
    const used = [...terms.fields, ...by, ...calls.flatMap(({ argument }) => argument ?? [])];
    const readsEvents = namespace === null && source.datamodel === null;
    const rows =
      namespace === null
        ? rowsOf(source.datamodel, { fields: used, nodenames: terms.textsOf('nodename') }, environment, place)
        : () => rowsOfNamespace(namespace, environment, place);
    if (rows === null) return { run: noRows };
    reportWhatTstatsLacks(calls, by, environment, place);
    const span = by.includes('_time') ? spanOf(args.bins.span, environment, place) : null;
    const prefixes = new Set(
      [...by, ...calls.flatMap(({ argument }) => argument ?? [])].flatMap((name) => prefixOf(name) ?? []),
    );
    const groupedBy = by.map((field) => prefixOf(field) ?? field);
    const grouped = groupedAggregates(
      calls.filter((call) => !isOverExpression(call)),
      environment,
      { command: 'tstats', by: groupedBy },
    ).map(withPrefixField);
    const rules = {
      fill: given.fillnull_value,
      settings: aggregateSettings(environment),
      keepsStates: given.prestats,
    };
    const runFor = (passes: RowsThatPass | null): Run =>
      async function* run(before) {
        if (given.append) yield* before;
        const grouping = new Grouping(groupedBy, grouped, rules);
        const withPrefixes = new PrefixValues(prefixes);
        const times = span === null ? null : new TimeRows(span, { timeZone: environment.timeZone, alignTime: 0 }, true);
        const source = rows();
        const ofIndexes = readsEvents ? inIndexes(environment) : (batch: Batch): Batch => batch;
        for (const batch of batchesOf(source, Batch.of(source), environment.batchSize)) {
          const kept = withPrefixes.added(terms.filter(ofIndexes(inTimeRange(batch, environment))));
          await grouping.addInTurns(times === null || kept.rowCount === 0 ? kept : inBins(kept, times), before);
        }
        yield given.prestats ? grouping.states() : await grouping.resultInTurns(before, passes);
      };
    return {
      ordersColumns: true,
      takesRows: given.append,
      run: runFor(null),
      ...(given.prestats ? {} : forPassing(grouped, runFor)),
    };
  },
});

const second: TimeSpan = { amount: 1, unit: 's', snap: null };

/** Reads the span of _time: no less than a second. */
function spanOf(text: string | null, environment: SearchEnvironment, place: Place): TimeSpan {
  if (text === null || /^auto$/i.test(text)) return second;
  const span = timeSpanOf(text, 'span', environment, place);
  if (span === null) return second;
  if (secondsOf(span) < 1)
    environment.reporter.error('SPL2009', place.of(text), `tstats has no spans below a second, such as ${text}.`);
  return span;
}

function isOverExpression({ argument, aggregate }: BoundCall): boolean {
  return argument === null && aggregate !== null && aggregate.valuesOf !== null;
}

/** Reports forms of aggregates and BY fields that stats knows and tstats does not. */
function reportWhatTstatsLacks(
  calls: readonly BoundCall[],
  by: readonly string[],
  { reporter }: SearchEnvironment,
  place: Place,
): void {
  for (const call of calls) {
    if (/^sparkline$/i.test(call.function))
      reporter.error(
        'SPL2010',
        call.span,
        'tstats has no sparklines: count BY _time, and write stats sparkline(…) behind it.',
      );
    else if (isOverExpression(call))
      reporter.error(
        'SPL2010',
        call.span,
        'tstats takes no expressions: write the fields BY, and eval and stats behind it.',
      );
  }
  for (const field of by)
    if (field.includes('*') && prefixOf(field) === null)
      reporter.error(
        'SPL2001',
        place.of(field),
        `tstats takes no wildcards behind BY: write the names that ${field} stands for.`,
      );
  for (const name of [...by, ...calls.flatMap(({ argument }) => argument ?? [])]) {
    const prefix = prefixOf(name);
    if (prefix !== null && prefix !== prefix.toLowerCase())
      reporter.error(
        'SPL2003',
        place.of(name),
        `PREFIX takes its text in lower case: PREFIX(${prefix.toLowerCase()}).`,
      );
  }
}

function inBins(batch: Batch, times: TimeRows): Batch {
  const column = batch.column('_time');
  const binned = batch.with('_time', times.column(batch, column));
  return column === undefined ? binned : binned.with(timeOfRow, column);
}

function withPrefixField(aggregate: GroupedAggregate): GroupedAggregate {
  const field = typeof aggregate.field === 'string' ? prefixOf(aggregate.field) : null;
  return field === null ? aggregate : { ...aggregate, field };
}

/** Gives the rows of a namespace. Whether it is there is known only now: a search in brackets may have written it. */
function rowsOfNamespace(namespace: string, { written, reporter }: SearchEnvironment, place: Place): ColumnSource {
  const rows = written.namespace(namespace);
  if (rows === null)
    reporter.error(
      'SPL4004',
      place.of(namespace),
      `There is no namespace ${namespace} of tscollect. For a data model write FROM datamodel=${namespace}.`,
    );
  return rows ?? Batch.ofColumns(0, []);
}

/** Finds the rows: those of a dataset under its names, or all events. */
function rowsOf(
  datamodel: string | null,
  used: { readonly fields: readonly string[]; readonly nodenames: readonly string[] },
  environment: SearchEnvironment,
  place: Place,
): (() => ColumnSource) | null {
  if (datamodel === null) return () => environment.events();
  const dot = datamodel.indexOf('.');
  const model = dot === -1 ? datamodel : datamodel.slice(0, dot);
  // `Model.Root.Child` names a dataset by its line.
  const dataset =
    dot === -1 ? rootMeant(model, [...used.nodenames, ...used.fields], environment) : datamodel.slice(dot + 1);
  const plain = environment.dataset(model, dataset);
  const found =
    'mistake' in plain && dataset?.includes('.') === true
      ? environment.dataset(model, dataset.slice(dataset.lastIndexOf('.') + 1))
      : plain;
  if ('mistake' in found) {
    environment.reporter.error('SPL4004', place.of(datamodel), 'mistake' in plain ? plain.mistake : found.mistake);
    return null;
  }
  const { prefix, knownFields } = found;
  const definition = environment.dataModels.get(model);
  const names: DatasetNames = {
    prefix,
    owners: definition === undefined ? new Map() : allFieldsOf(definition, prefix),
  };
  warnOfUnknownFields(used.fields, names, knownFields, environment, place);
  return () => new PrefixedSource(found.source, names);
}

/** Finds the root of a model that nodenames and fields begin with; null where none of them tells. */
function rootMeant(model: string, names: readonly string[], { dataModels, dataset }: SearchEnvironment): string | null {
  const definition = dataModels.get(model);
  const isRoot = (name: string): boolean =>
    definition === undefined ? !('mistake' in dataset(model, name)) : definition.datasets.get(name)?.parent === null;
  return names.flatMap((name) => name.split('.', 1)).find(isRoot) ?? null;
}

function warnOfUnknownFields(
  used: readonly string[],
  names: DatasetNames,
  known: readonly string[],
  environment: SearchEnvironment,
  place: Place,
): void {
  const { prefix } = names;
  for (const field of new Set(used)) {
    if (eventFields.has(field) || prefixOf(field) !== null || field.includes('*')) continue;
    const bare = bareName(field, names);
    if (bare !== null && known.includes(bare)) continue;
    const near = nearestNames(bare ?? field, known);
    const hint =
      bare === null
        ? ` Write ${prefixedName(near[0] ?? field, names)}.`
        : near[0] === undefined
          ? ''
          : ` Did you mean ${prefixedName(near[0], names)}?`;
    environment.reporter.warning('SPL4005', place.of(field), `The dataset ${prefix} has no field ${field}.${hint}`);
  }
}
