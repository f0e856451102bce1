// timechart: works out aggregates over time.

import {
  aggregatesAndExpressions,
  clause,
  fields,
  flag,
  integerOption,
  itemsAndPairs,
  numberOption,
  options,
  optionsOf,
  textOption,
} from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { type GroupedAggregate, Grouping } from '../operators/group.ts';
import type { AggregateRules } from '../operators/aggregate-set.ts';
import type { GroupingRules } from '../operators/group-rows.ts';
import { BinPlan } from '../operators/bin-plan.ts';
import { rangeOfColumn } from '../operators/binned-rows.ts';
import { timeOfRow } from '../operators/group-state.ts';
import { flowing, heldBatches } from '../operators/held-batches.ts';
import { plainTable, rowKeysOf, seriesTable, type TableRows } from '../operators/series-table.ts';
import { naturalSpan, parseTimeSpan, secondsOf, type TimeSpan } from '../operators/time-bins.ts';
import { TimeRows } from '../operators/time-rows.ts';
import { numberOf } from '../values/number.ts';
import {
  alignTimeOf,
  binOptions,
  isRankedBySum,
  noteIdleCondition,
  reportBinMistakes,
  reportBinnedAggregate,
  seriesOptions,
  seriesRules,
  withRowCount,
} from './chart.ts';
import { type ArgumentsOf, command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { warnOfWildcards } from './plain-names.ts';
import { aggregateSettings, groupedAggregates } from './stats.ts';

/** The most rows that gaps are filled up to. */
const mostRows = 50_000;

const timechartSyntax = [
  options({
    span: textOption(null, 'The length of a stretch, such as 5m or 1d@d.'),
    bins: integerOption(100, 'The most stretches to make if no span is given.', 2),
    minspan: textOption(null, 'The least length of a stretch if it follows from the range.'),
    start: numberOption(null, 'Adds stretches back to this time.'),
    end: numberOption(null, 'Adds stretches up to this time.'),
    aligntime: textOption(null, 'The time from which stretches are counted: earliest, latest, or a time.'),
    cont: flag(true, 'Fills gaps in time with empty rows.'),
    partial: flag(true, 'Keeps the first and last stretch where the range covers only a part of it.'),
    fixedrange: flag(true, 'Goes from the beginning to the end of the range, even where there are no events.'),
    ...seriesOptions,
  }),
  aggregatesAndExpressions('aggregates'),
  clause('by', ['by'], optionsOf('byBins', binOptions), fields('by')),
  clause('series', ['where'], itemsAndPairs('series')),
] as const;

export const timechart = command({
  name: 'timechart',
  type: 'transforming',
  summary: 'Works out aggregates for stretches of time, and on request one column for each value of a field.',
  remarks: [
    'The range of the search decides how long a stretch is if neither span nor bins is given.',
    'Beyond the limit, the columns with the least sums are added up in one column; of several aggregates, those with the fewest rows. WHERE takes the place of limit.',
    'WHERE takes an aggregate and which columns to keep by it: max in top5, sum notin bottom3, avg > 10.',
    'span and bins behind BY put the BY field into ranges, not the time.',
    'Values of the BY field that begin with an underscore get VALUE in front.',
    'A row without a time is left out.',
    'eval, or parentheses alone, works out an expression over aggregates: eval(sum(bytes)/count) AS size. With a BY field it may go without a name.',
  ],
  differs: [
    'A field may be aggregated and split by at once as long as it is not put into ranges; the documents forbid it.',
    'An expression over aggregates may go without a BY field; Splunk asks for one.',
    'start and end leave no row out: they add stretches, and behind BY they widen ranges as those of bin do. One page of the documents says that rows outside are left out, another that they stay.',
    'Where the search has no range of time, that of its rows takes its place.',
    'Weeks begin on Thursday, the weekday of 1970-01-01, unless the span snaps to another: 1w@w1.',
    'There is no hidden field _span.',
  ],
  syntax: timechartSyntax,
  facts: (args) => ({
    reads: ['_time', ...args.reads('aggregates', 'by')],
    keeps: ['_time'],
    writes: args.has('by') ? [] : args.outputs('aggregates'),
    opens: args.isOpen || args.has('by'),
  }),
  prepare: (args, environment, place) => {
    const parts = timechartParts(args, environment, place, 'timechart');
    const ranking = seriesRules(args.options, args.series, environment, place);
    const rules = isRankedBySum(args) ? { ...ranking, rankedBy: parts.rankedBy } : ranking;
    return {
      ordersColumns: true,
      async *run(batches) {
        const { grouping, times, range } = await groupedByTime(parts, batches, environment, {
          dedupSplitValues: args.options.dedup_splitvals || args.options.dedup_splitval,
        });
        const found = rowKeysOf(grouping).flatMap((key) => numberOf(key) ?? []);
        const keys = rowStarts(found, times, range, args.options, environment, place);
        const rows: TableRows = {
          field: '_time',
          keys,
          label: (key) => key,
          scaled: ({ aggregate }, key, value) => perSeconds(aggregate, times, Number(key), value),
        };
        yield parts.by === null ? plainTable(grouping, rows) : seriesTable(grouping, rows, rules);
      },
    };
  },
});

/** What timechart and its like make of their arguments. */
export interface TimechartParts {
  readonly grouped: readonly GroupedAggregate[];
  /** What ranks the series where there are several aggregates. */
  readonly rankedBy?: GroupedAggregate;
  readonly by: string | null;
  readonly byBins: BinPlan | null;
  readonly nullName: string | null;
  /** Null where the span follows from the range. */
  readonly span: TimeSpan | null;
  readonly least: number;
  readonly bins: number;
  readonly settings: { readonly timeZone: string; readonly alignTime: number };
}

/** Checks the arguments of timechart. */
export function timechartParts(
  args: ArgumentsOf<typeof timechartSyntax>,
  environment: SearchEnvironment,
  place: Place,
  name: string,
): TimechartParts {
  const { options: given, by } = args;
  const [field = null, second] = by;
  if (second !== undefined)
    environment.reporter.error(
      'SPL2001',
      place.of(second),
      `${name} splits by one field. For more, join them first: eval both=${field ?? ''}.":".${second}.`,
    );
  warnOfWildcards(by, `BY of ${name}`, environment, place);
  if (field === null) noteIdleCondition(args.series, environment, place);
  const span = timeSpanOf(given.span, 'span', environment, place);
  const least = timeSpanOf(given.minspan, 'minspan', environment, place);
  const settings = {
    timeZone: environment.timeZone,
    alignTime: alignTimeOf(given.aligntime, environment, place),
  };
  const byBins = field === null ? null : new BinPlan(field, args.byBins, settings, given.bins);
  if (byBins !== null) reportBinMistakes([byBins], environment, place);
  if (field !== null) reportBinnedAggregate(field, args.byBins, args.aggregates, environment, place, name);
  const grouped = groupedAggregates(args.aggregates, environment, {
    command: name,
    by: ['_time', ...by],
    namesExpressions: field === null,
  });
  return {
    ...(field === null ? { grouped } : withRowCount(grouped)),
    by: field,
    byBins,
    nullName: given.usenull ? given.nullstr : null,
    span,
    least: least === null ? 0 : secondsOf(least),
    bins: given.bins,
    settings,
  };
}

/** Groups rows by stretches of time, and by the split field if there is one. */
export async function groupedByTime(
  parts: TimechartParts,
  batches: AsyncIterable<Batch>,
  environment: SearchEnvironment,
  given: GroupingRules & AggregateRules,
): Promise<{ grouping: Grouping; times: TimeRows; range: { low: number; high: number } | null }> {
  const { span, settings, by } = parts;
  let flow = batches;
  let range = rangeOfSearch(environment);
  if (span === null && range === null) {
    const held = await heldBatches(batches);
    for (const batch of held) {
      const found = rangeOfColumn(batch, batch.column('_time'));
      if (found === null) continue;
      range = range === null ? found : { low: Math.min(range.low, found.low), high: Math.max(range.high, found.high) };
    }
    flow = flowing(held);
  }
  const chosen = span ?? naturalSpan(range?.low ?? 0, range?.high ?? 0, parts.bins, parts.least, settings);
  const times = new TimeRows(chosen, settings, true);
  const bins = parts.byBins === null ? null : await parts.byBins.ready(flow);
  const grouping = new Grouping(by === null ? ['_time'] : ['_time', by], parts.grouped, {
    settings: aggregateSettings(environment),
    ...given,
    fills: [null, parts.nullName],
  });
  for await (const batch of bins?.batches ?? flow) {
    const column = batch.column('_time');
    const binned = (bins?.applied(batch) ?? batch).with('_time', times.column(batch, column));
    await grouping.addInTurns(column === undefined ? binned : binned.with(timeOfRow, column), batches);
  }
  return { grouping, times, range };
}

/** The range of the search; null where it has none, as all time has: earliest=0 is the first event. */
function rangeOfSearch({ earliest, latest }: SearchEnvironment): { low: number; high: number } | null {
  // Bounds of the search are exclusive at the end.
  return earliest === null || earliest === 0 || latest === null ? null : { low: earliest, high: latest - 1e-6 };
}

interface RangeOptions {
  readonly cont: boolean;
  readonly partial: boolean;
  readonly fixedrange: boolean;
  readonly start: number | null;
  readonly end: number | null;
}

/** Lists the stretches that are rows. */
function rowStarts(
  found: readonly number[],
  times: TimeRows,
  range: { readonly low: number; readonly high: number } | null,
  given: RangeOptions,
  environment: SearchEnvironment,
  place: Place,
): number[] {
  const bounds = [...found];
  if (given.fixedrange && range !== null && rangeOfSearch(environment) !== null) bounds.push(range.low, range.high);
  for (const bound of [given.start, given.end]) if (bound !== null) bounds.push(bound);
  if (bounds.length === 0) return [];
  let starts = [...found].sort((a, b) => a - b);
  if (given.cont) {
    const first = times.startOf(bounds.reduce((a, b) => Math.min(a, b)));
    const last = times.startOf(bounds.reduce((a, b) => Math.max(a, b)));
    const filled = times.between(first, last, mostRows);
    if (filled.length < mostRows) starts = filled;
    else
      environment.reporter.warning(
        'SPL5003',
        place.command,
        `Gaps are not filled: that would take more than ${mostRows} rows. Choose a longer span.`,
      );
  }
  if (given.partial) return starts;
  const { earliest, latest, now } = environment;
  const end = latest ?? now;
  return starts.filter((start) => (earliest === null || start >= earliest) && times.endOf(start) <= end);
}

/** Divides a sum by the length of its stretch, for per_hour and its like. */
function perSeconds<V>(
  { function: { perSeconds: unit } }: GroupedAggregate,
  times: TimeRows,
  start: number,
  value: V,
): V | number {
  if (unit === undefined || typeof value !== 'number') return value;
  return (value * unit) / (times.endOf(start) - start);
}

/** Reads an option that is a length of time; a bare number counts seconds. */
export function timeSpanOf(
  text: string | null,
  option: string,
  { reporter }: SearchEnvironment,
  place: Place,
): TimeSpan | null {
  if (text === null) return null;
  const span = parseTimeSpan(/^\d+$/.test(text) ? `${text}s` : text);
  if (span !== null && !('mistake' in span)) return span;
  const mistake =
    span === null ? `${option} takes a length of time such as 5m, 1d or 1mon, not ${text}.` : span.mistake;
  reporter.error('SPL2009', place.of(text), mistake);
  return null;
}
