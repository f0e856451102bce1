// mstats: works out aggregates of metrics.

import {
  aggregates,
  clause,
  fields,
  flag,
  integerOption,
  options,
  searchTermsWith,
  textOption,
  withoutEffect,
} from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import type { GroupedAggregate } from '../operators/aggregate-set.ts';
import { Grouping } from '../operators/group.ts';
import { timeOfRow } from '../operators/group-state.ts';
import { keepRows } from '../operators/held-batches.ts';
import {
  metricRows,
  seriesField,
  seriesValuesOf,
  spanOfTime,
  withMetricFields,
  withSeries,
} from '../operators/metric-rows.ts';
import { orderedKeys, rowKeysOf, seriesTable } from '../operators/series-table.ts';
import { binStartOf, secondsOf } from '../operators/time-bins.ts';
import { seriesRules } from './chart.ts';
import { command } from './command.ts';
import { readEvents } from './search.ts';
import { aggregateSettings, groupedAggregates } from './stats.ts';
import { timeSpanOf } from './timechart.ts';

export const mstats = command({
  name: 'mstats',
  type: 'generating',
  summary: 'Works out aggregates over the values of metrics.',
  remarks: [
    'Write avg(name.of.metric), or avg(_value) with metric_name= among the terms, but not both in one search.',
    'WHERE takes search terms on dimensions. Names and values count by case. It names metrics only beside _value.',
    'BY takes dimensions, metric_name, and _timeseries: the points that agree in metric and dimensions.',
    'Without span, a chart is split by one field into rows, or by two into rows and columns; with span by one at most.',
    'Metrics are events with metric_name and _value, or with fields such as metric_name:cpu.idle.',
    'span and every stand in front of WHERE, behind its terms, or behind BY. With span, _time is the first column. every keeps only what lies in a span at the beginning of each such stretch.',
  ],
  differs: [
    'rate_avg and rate_sum take no wildcards.',
    'The text of _timeseries is one of our own.',
    'A chart has rows only for spans that have values.',
    'But for counts, the fields of prestats are named after functions and fields, not as Splunk names them.',
  ],
  syntax: [
    options({
      chart: flag(false, 'Gives a table for charts, as timechart does.'),
      'chart.limit': textOption('10', 'How many columns to keep in a chart: a number, or top or bottom with a number.'),
      'chart.agg': textOption('sum', 'The aggregate that ranks the columns of a chart.'),
      'chart.usenull': flag(true, 'Keeps a column of a chart for values without the split field.'),
      'chart.useother': flag(true, 'Keeps a column of a chart for what is beyond the limit.'),
      'chart.nullstr': textOption('NULL', 'The name of the column for values without the split field.'),
      'chart.otherstr': textOption('OTHER', 'The name of the column for what is beyond the limit.'),
      'chart.sep': textOption(': ', 'What stands between aggregate and value in the names of columns.'),
      'chart.format': textOption(null, 'How the names of columns are made of aggregate and value.'),
      prestats: flag(false, 'Gives partial results for a following stats, chart or timechart.'),
      append: flag(false, 'Adds to the partial results of the search before it; needs prestats=true.'),
      backfill: withoutEffect(flag(true, 'Reads older metrics first in a search in real time.')),
      update_period: withoutEffect(
        integerOption(null, 'How often results are worked out anew in real time, in milliseconds.'),
      ),
      fillnull_value: textOption(null, 'The value a BY field has where it is missing; without it the row is left out.'),
      chunk_size: withoutEffect(integerOption(10_000_000, 'Values read at a time.')),
      span: textOption(null, 'The length of the stretches of time to work out aggregates for.'),
      every: textOption(null, 'How far apart the stretches begin, if not one right after the other.'),
    }),
    aggregates('aggregates'),
    clause('where', ['where'], searchTermsWith('terms', ['span', 'every'])),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
  facts: (args) => ({
    reads: args.reads('aggregates', 'terms', 'by'),
    keeps: [...(args.has('span') ? ['_time'] : []), ...args.names('by')],
    opens: args.isOpen || args.flag('chart') || args.flag('prestats'),
  }),
  prepare: (args, environment, place) => {
    const { options: given, aggregates: calls, terms, by } = args;
    const { reporter, timeZone } = environment;
    const span = timeSpanOf(given.span, 'span', environment, place);
    const every = timeSpanOf(given.every, 'every', environment, place);
    if (every !== null && span === null) reporter.error('SPL2002', place.of(given.every ?? ''), 'every needs a span.');
    if (every !== null && span !== null && secondsOf(every) < secondsOf(span))
      reporter.error('SPL2009', place.of(given.every ?? ''), 'every is at least as long as span.');
    for (const option of ['span', 'every'])
      if (terms.fields.has(option))
        reporter.error(
          'SPL2006',
          place.command,
          `Write ${option} in front of WHERE, behind its terms, or behind BY: here it is a search term.`,
        );
    if (given.append && !given.prestats) reporter.error('SPL2004', place.command, 'append=true needs prestats=true.');
    const metrics = calls.flatMap(({ argument }) => (argument === null || argument === '_value' ? [] : [argument]));
    if (metrics.length > 0 && calls.some(({ argument }) => argument === '_value'))
      reporter.error(
        'SPL2010',
        place.command,
        'mstats takes names of metrics, or _value with metric_name among the terms.',
      );
    else if (metrics.length > 0 && terms.fields.has('metric_name'))
      reporter.error(
        'SPL2010',
        place.command,
        'WHERE does not choose metrics that aggregates name. Leave metric_name out, or write _value for the name.',
      );
    else if (calls.some(({ argument }) => argument === '_value') && !terms.fields.has('metric_name'))
      reporter.error('SPL2002', place.command, 'An aggregate of _value needs metric_name= among the terms of WHERE.');
    for (const field of by)
      if (field === '_time' || field === '_value' || field.includes('*'))
        reporter.error('SPL2001', place.of(field), `mstats does not group by ${field}. Times are grouped by span.`);
    const [least, most] = span === null ? [1, 2] : [0, 1];
    if (given.chart && (by.length < least || by.length > most))
      reporter.error(
        'SPL2002',
        place.command,
        span === null
          ? 'chart=true needs one or two BY fields, or a span.'
          : 'chart=true takes one BY field beside span.',
      );
    const groupedBy = [...(span === null ? [] : ['_time']), ...by];
    const named = groupedAggregates(calls, environment, { command: 'mstats', by: groupedBy });
    const tellsSeries = named.some(isOfSeries) || by.includes(seriesField);
    const filter = terms.byCase();
    for (const { function: name, argument, span: where } of calls)
      if (/^rate_(?:avg|sum)$/i.test(name) && argument?.includes('*') === true)
        reporter.error('SPL5002', where, `${name} cannot be run over a wildcard yet. Name one metric.`);
    const grouped = named.map((aggregate) => (isOfSeries(aggregate) ? overSeries(aggregate) : aggregate));
    const chartRules = seriesRules(
      {
        limit: given['chart.limit'],
        agg: given['chart.agg'],
        sep: given['chart.sep'],
        format: given['chart.format'] ?? '$AGG$: $VAL$',
        usenull: given['chart.usenull'],
        useother: given['chart.useother'],
        nullstr: given['chart.nullstr'],
        otherstr: given['chart.otherstr'],
      },
      [],
      environment,
      place,
    );
    const settings = { timeZone, alignTime: 0 };
    return {
      ordersColumns: true,
      takesRows: given.append,
      async *run(before) {
        if (given.append) yield* before;
        const grouping = new Grouping(groupedBy, grouped, {
          fill: given.fillnull_value,
          ...(given.chart && groupedBy.length === 2 ? { fills: [null, chartRules.nullName] } : {}),
          settings: aggregateSettings(environment),
          keepsStates: given.prestats,
        });
        const times =
          span === null
            ? null
            : new ValueMap(
                spanOfTime(
                  binStartOf(span, settings),
                  every === null ? null : binStartOf(every, settings),
                  secondsOf(span),
                ),
              );
        for await (const events of readEvents(environment)) {
          const found = metricRows(filter.filter(events));
          const rows = withMetricFields(tellsSeries ? withSeries(found) : found, metrics);
          grouping.add(times === null ? rows : inSpans(rows, times));
          keepRows(before, grouping.groups.count);
        }
        if (given.prestats) yield grouping.states();
        else if (!given.chart || groupedBy.length < 2) yield grouping.result();
        else {
          const rows = {
            field: groupedBy[0] ?? '',
            keys: orderedKeys(rowKeysOf(grouping)),
            label: (key: string | number) => key,
            scaled: <V>(_aggregate: unknown, _key: unknown, value: V) => value,
          };
          yield seriesTable(grouping, rows, chartRules);
        }
      },
    };
  },
});

/** Tells whether an aggregate works out something for each time series. */
function isOfSeries(aggregate: GroupedAggregate): boolean {
  return aggregate.function.name === 'rate_avg' || aggregate.function.name === 'rate_sum';
}

/** Hands an aggregate the series of its values beside these. */
function overSeries({ name, function: aggregate, field }: GroupedAggregate): GroupedAggregate {
  return { name, function: aggregate, valuesOf: seriesValuesOf(field ?? '') };
}

function inSpans(batch: Batch, times: ValueMap): Batch {
  const column = batch.column('_time');
  return column === undefined ? batch : times.field(batch, '_time').with(timeOfRow, column);
}
