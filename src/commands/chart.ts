// chart: works out aggregates as a table of two dimensions.

import {
  aggregatesAndExpressions,
  clause,
  fields,
  flag,
  integerOption,
  itemsAndPairs,
  numberOption,
  options,
  optionsBehind,
  optionsOf,
  textOption,
} from '../../grammar/syntax.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import { type GroupedAggregate, Grouping } from '../operators/group.ts';
import { parseLimit, parseSeriesCondition, type SeriesChoice } from '../operators/series-rules.ts';
import { orderedKeys, plainTable, rowKeysOf, seriesTable, type SeriesRules } from '../operators/series-table.ts';
import { asksForBins, type BinRequest } from '../operators/binned-rows.ts';
import { BinPlan, type ReadyBins } from '../operators/bin-plan.ts';
import type { AggregateRules } from '../operators/aggregate-set.ts';
import type { GroupingRules } from '../operators/group-rows.ts';
import type { Batch } from '../columns/batch.ts';
import type { Scalar, Value } from '../values/value.ts';
import { relativeTime } from '../values/relative-time.ts';
import { type BoundCall, type BoundItem, command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { warnOfWildcards } from './plain-names.ts';
import { aggregateSettings, groupedAggregates } from './stats.ts';

/** Options that tell the ranges a field is put into; written behind a field they are those of that field. */
export const binOptions = {
  bins: integerOption(null, 'The most ranges to put the field into if no span is given.', 2),
  span: textOption(null, 'The width of the ranges the field is put into.'),
  minspan: textOption(null, 'The least width of a range if it follows from the rows.'),
  start: numberOption(null, 'Widens the ranges down to this number.'),
  end: numberOption(null, 'Widens the ranges up to this number.'),
} as const;

/** Options that tell which columns a chart has and how they are named. */
export const seriesOptions = {
  limit: textOption('10', 'How many columns to keep: a number, or top or bottom with a number; 0 keeps all.'),
  agg: textOption(null, 'The aggregate that ranks the columns for limit; their sum if not given.'),
  sep: textOption(': ', 'What stands between aggregate and value in the names of columns.'),
  format: textOption('$AGG$: $VAL$', 'How the names of columns are made of aggregate and value; goes before sep.'),
  usenull: flag(true, 'Keeps a column for rows without the split field.'),
  useother: flag(true, 'Keeps a column for values beyond the limit.'),
  nullstr: textOption('NULL', 'The name of the column for rows without the split field.'),
  otherstr: textOption('OTHER', 'The name of the column for values beyond the limit.'),
  dedup_splitvals: flag(false, 'Counts a value that occurs several times in a multivalue split field once.'),
  dedup_splitval: flag(false, 'Another name of dedup_splitvals.'),
} as const;

export const chart = command({
  name: 'chart',
  type: 'transforming',
  summary:
    'Works out aggregates with one row for each value of a field, and on request one column for each value of another.',
  remarks: [
    'BY a b means the same as OVER a BY b.',
    'Beyond the limit, the columns with the least sums are added up in one column; of several aggregates, those with the fewest rows. WHERE takes the place of limit.',
    'WHERE takes an aggregate and which columns to keep by it: max in top5, sum notin bottom3, avg > 10.',
    'Options for ranges stand behind their field: BY a span=3 b span=12. In front of the aggregates they are those of the rows.',
    'Values of the split field that begin with an underscore get VALUE in front.',
    'eval, or parentheses alone, works out an expression over aggregates: eval(count/dc(user)) AS each. With a field for columns it may go without a name.',
  ],
  differs: [
    'A field may be aggregated and split by at once as long as it is not put into ranges; the documents forbid it.',
    'An expression over aggregates takes no wildcards, and a.b in an aggregate of it is the name of one field (the documents are silent).',
    'start and end only widen the ranges, as those of bin do. One page of the documents says that rows outside are left out, another that they stay.',
    'Numbers are put into ranges only when bins, span, minspan, start or end asks for it (the documents are silent).',
    'Values that depend on the order of rows are put together in the order of the values that OTHER holds.',
  ],
  syntax: [
    options({
      ...seriesOptions,
      cont: flag(true, 'Fills gaps between ranges with empty rows.'),
      ...binOptions,
      aligntime: textOption(null, 'The time from which spans are counted: earliest, latest, or a time.'),
    }),
    aggregatesAndExpressions('aggregates'),
    clause('over', ['over'], optionsOf('overBins', binOptions), fields('over')),
    clause(
      'by',
      ['by'],
      optionsBehind(1, 'byBins', binOptions),
      optionsBehind(2, 'secondBins', binOptions),
      fields('by'),
    ),
    clause('series', ['where'], itemsAndPairs('series')),
  ],
  facts: (args) => {
    const [first, second] = args.names('over', 'by');
    const row = first === undefined ? [] : [first];
    return {
      reads: args.reads('aggregates', 'over', 'by'),
      keeps: row,
      writes: second === undefined ? args.outputs('aggregates') : [],
      opens: second !== undefined || args.isOpen,
    };
  },
  prepare: (args, environment, place) => {
    const parts = chartParts(args, environment, place, 'chart');
    const { rules } = parts;
    return {
      ordersColumns: true,
      async *run(batches) {
        const { grouping, rowBins } = await groupedForChart(parts, batches, {
          settings: aggregateSettings(environment),
          dedupSplitValues: args.options.dedup_splitvals || args.options.dedup_splitval,
        });
        const [field] = parts.split;
        if (field === undefined) {
          yield await grouping.resultInTurns(batches);
          return;
        }
        const found = orderedKeys(rowKeysOf(grouping));
        const rows = {
          field,
          keys: args.options.cont && rowBins?.bins ? rowBins.bins.filled(found) : found,
          label: (key: Scalar) => key,
          scaled: (_aggregate: unknown, _key: Scalar, value: Value) => value,
        };
        yield parts.split.length === 1 ? plainTable(grouping, rows) : seriesTable(grouping, rows, rules);
      },
    };
  },
});

/** What chart and its like make of their arguments. */
export interface ChartParts {
  /** The field of the rows and that of the columns, as far as they are given. */
  readonly split: readonly string[];
  readonly grouped: readonly GroupedAggregate[];
  readonly rules: SeriesRules;
  readonly bins: readonly BinPlan[];
}

interface ChartArguments {
  readonly options: BinRequest & SeriesArguments & { readonly aligntime: string | null };
  readonly aggregates: readonly BoundCall[];
  readonly overBins: BinRequest;
  readonly over: readonly string[];
  /** Of the first field behind BY. */
  readonly byBins: BinRequest;
  /** Of the second field behind BY. */
  readonly secondBins: BinRequest;
  readonly by: readonly string[];
  readonly series: readonly BoundItem[];
}

/** Checks the arguments of chart. */
export function chartParts(
  args: ChartArguments,
  environment: SearchEnvironment,
  place: Place,
  name: string,
): ChartParts {
  const { options: given, over, by } = args;
  const split = [...over, ...by];
  if (split.length > 2 || over.length > 1)
    environment.reporter.error(
      'SPL2001',
      place.of(split[over.length > 1 ? 1 : 2] ?? ''),
      `${name} takes one field for rows and one for columns.`,
    );
  const { aligntime } = given;
  const settings = { timeZone: environment.timeZone, alignTime: alignTimeOf(aligntime, environment, place) };
  warnOfWildcards(split, `OVER or BY of ${name}`, environment, place);
  const [ofRows, ofColumns] = over.length > 0 ? [args.overBins, args.byBins] : [args.byBins, args.secondBins];
  const requests = [firstGiven(ofRows, given), ofColumns];
  const bins = split.slice(0, 2).map((field, index) => {
    const request = requests[index] ?? ofColumns;
    reportBinnedAggregate(field, request, args.aggregates, environment, place, name);
    return new BinPlan(field, request, settings, 300);
  });
  reportBinMistakes(bins, environment, place);
  const grouped = groupedAggregates(args.aggregates, environment, {
    command: name,
    by: split,
    namesExpressions: split.length < 2,
  });
  if (split.length < 2) noteIdleCondition(args.series, environment, place);
  const ranked = split.length < 2 ? { grouped } : withRowCount(grouped);
  const rules = seriesRules(given, args.series, environment, place);
  return {
    split: split.slice(0, 2),
    grouped: ranked.grouped,
    rules: isRankedBySum(args) ? { ...rules, rankedBy: ranked.rankedBy } : rules,
    bins,
  };
}

/** Adds a count of rows to several aggregates: by it limit ranks their series, where one aggregate ranks by its sum. */
export function withRowCount(grouped: readonly GroupedAggregate[]): {
  readonly grouped: readonly GroupedAggregate[];
  readonly rankedBy?: GroupedAggregate;
} {
  const count = aggregateFunctions.get('count');
  if (grouped.length < 2 || count === undefined) return { grouped };
  const given = grouped.find((one) => one.function === count && one.field === null && one.expression === undefined);
  if (given !== undefined) return { grouped, rankedBy: given };
  const rankedBy = { name: '', function: count, valuesOf: null, field: null, hasNoColumn: true } as const;
  return { grouped: [...grouped, rankedBy], rankedBy };
}

/** Warns of a WHERE that has no columns to choose from. */
export function noteIdleCondition([first]: readonly BoundItem[], { reporter }: SearchEnvironment, place: Place): void {
  if (first === undefined) return;
  const message = 'WHERE chooses among columns, and no field makes any: it has no effect. For rows, write | where.';
  reporter.warning('SPL2006', place.of(first.text), message);
}

/** True when neither agg nor WHERE says what ranks the series. */
export function isRankedBySum(args: {
  readonly options: { readonly agg: string | null };
  readonly series: readonly BoundItem[];
}): boolean {
  return args.options.agg === null && args.series.length === 0;
}

/** Reports spans that cannot be read. */
export function reportBinMistakes(bins: readonly BinPlan[], { reporter }: SearchEnvironment, place: Place): void {
  for (const plan of bins) {
    const found = plan.mistake();
    if (found !== null) reporter.error('SPL2009', place.of(found.text), found.mistake);
  }
}

/** Groups all rows by the fields of a chart. */
export async function groupedForChart(
  { split, grouped, rules, bins }: ChartParts,
  batches: AsyncIterable<Batch>,
  given: GroupingRules & AggregateRules,
): Promise<{ readonly grouping: Grouping; readonly rowBins: ReadyBins | undefined }> {
  const ready: ReadyBins[] = [];
  let flow = batches;
  for (const plan of bins) {
    const found = await plan.ready(flow);
    flow = found.batches;
    ready.push(found);
  }
  const grouping = new Grouping(split, grouped, { ...given, fills: [null, rules.nullName] });
  for await (const batch of flow) {
    const binned = ready.reduce((rows, { applied }) => applied(rows), batch);
    await grouping.addInTurns(binned, batches);
  }
  return { grouping, rowBins: ready[0] };
}

/** Reports a field that is put into ranges and aggregated: it would no longer have its own values. */
export function reportBinnedAggregate(
  field: string,
  request: BinRequest,
  aggregates: readonly BoundCall[],
  { reporter }: SearchEnvironment,
  place: Place,
  name: string,
): void {
  if (!asksForBins(request) || !aggregates.some(({ argument }) => argument === field)) return;
  reporter.error(
    'SPL2001',
    place.of(field),
    `${name} cannot aggregate ${field} and put it into ranges. Copy it first, as in eval copy=${field}, and split by the copy.`,
  );
}

function firstGiven(own: BinRequest, other: BinRequest): BinRequest {
  return {
    span: own.span ?? other.span,
    bins: own.bins ?? other.bins,
    minspan: own.minspan ?? other.minspan,
    start: own.start ?? other.start,
    end: own.end ?? other.end,
  };
}

interface SeriesArguments {
  readonly limit: string;
  readonly agg: string | null;
  readonly sep: string;
  readonly format: string;
  readonly usenull: boolean;
  readonly useother: boolean;
  readonly nullstr: string;
  readonly otherstr: string;
}

/** Reads which columns stay and how they are named. */
export function seriesRules(
  given: SeriesArguments,
  where: readonly BoundItem[],
  environment: SearchEnvironment,
  place: Place,
): SeriesRules {
  const { reporter } = environment;
  const ranking = aggregateFunctions.get((given.agg ?? 'sum').toLowerCase().replace(/\(.*\)$/s, ''));
  const sum = aggregateFunctions.get('sum');
  if (ranking === undefined)
    reporter.error('SPL4010', place.of(given.agg ?? ''), `There is no stats function ${given.agg ?? ''}.`);
  const by = ranking ?? sum;
  const condition = where.map(({ name, text }) => (name === null ? text : `${name}=${text}`)).join(' ');
  const read =
    condition !== '' ? parseSeriesCondition(condition) : by === undefined ? allSeries : parseLimit(given.limit, by);
  if ('mistake' in read)
    reporter.error(
      'SPL2003',
      place.of(condition === '' ? given.limit : (where[where.length - 1]?.text ?? '')),
      read.mistake,
    );
  return {
    choice: 'mistake' in read ? allSeries : read,
    otherName: given.useother ? given.otherstr : null,
    nullName: given.usenull ? given.nullstr : null,
    separator: given.sep,
    format: given.format === seriesOptions.format.default ? null : given.format,
  };
}

const allSeries: SeriesChoice = { kind: 'all' };

/** Reads the moment from which spans are counted. */
export function alignTimeOf(text: string | null, environment: SearchEnvironment, place: Place): number {
  if (text === null) return 0;
  if (/^earliest$/i.test(text)) return environment.earliest ?? 0;
  if (/^latest$/i.test(text)) return environment.latest ?? 0;
  const time = relativeTime(text, environment.now, environment.timeZone);
  if (time === null)
    environment.reporter.error(
      'SPL2009',
      place.of(text),
      `aligntime takes earliest, latest or a time such as @d+3h, not ${text}.`,
    );
  return time ?? 0;
}
