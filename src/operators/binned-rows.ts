// Rows of a chart over a field that is put into ranges: which range a value lies in, and which ranges there are.

import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { numberOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { naturalWidth, type NumberSpan, parseNumberSpan, rangeTextOf } from './number-bins.ts';
import { selectedRows } from './selected-rows.ts';
import { type BinSettings, naturalSpan, parseTimeSpan, secondsOf, type TimeSpan } from './time-bins.ts';
import { TimeRows } from './time-rows.ts';

/** What a search says about the ranges of a field. */
export interface BinRequest {
  readonly span: string | null;
  readonly bins: number | null;
  readonly minspan: string | null;
  readonly start: number | null;
  readonly end: number | null;
}

/** Puts the values of a field into ranges. */
export interface FieldBins {
  /** Gives the column of ranges: starts of time, or texts low-high. */
  column(batch: Batch, column: Column | undefined): Column;
  /** Lists the ranges from the first to the last of some, without gaps. */
  filled(keys: readonly Scalar[]): Scalar[];
}

/** A span as written: of time, or of numbers. */
export type FieldSpan = { readonly time: TimeSpan } | { readonly number: NumberSpan };

const mostBins = 50_000;

/** Reads a span of time or numbers, or says what is wrong with it. A bare number is seconds for a field of time. */
export function parseFieldSpan(text: string, isTime: boolean): FieldSpan | { readonly mistake: string } {
  const number = parseNumberSpan(text);
  if (number !== null && 'mistake' in number) return number;
  if (number !== null && !(isTime && number.kind === 'width')) return { number };
  const time = parseTimeSpan(number?.kind === 'width' ? `${number.width}s` : text);
  if (time === null)
    return { mistake: `A span is a number, a time such as 5m or 1d, or a logarithm such as 2log10, not ${text}.` };
  if ('mistake' in time) return time;
  return isTime ? { time } : { number: { kind: 'width', width: secondsOf(time) } };
}

/** Says whether a search asks for ranges at all. */
export function asksForBins({ span, bins, minspan, start, end }: BinRequest): boolean {
  return span !== null || bins !== null || minspan !== null || start !== null || end !== null;
}

/** Chooses the ranges of a field whose values lie between two numbers. */
export function binsBetween(
  low: number,
  high: number,
  request: BinRequest,
  isTime: boolean,
  settings: BinSettings,
  bins: number,
): FieldBins {
  const least = request.minspan === null ? null : parseFieldSpan(request.minspan, isTime);
  const leastSize =
    least === null || 'mistake' in least
      ? 0
      : 'time' in least
        ? secondsOf(least.time)
        : least.number.kind === 'width'
          ? least.number.width
          : 0;
  if (isTime) return timeBins({ time: naturalSpan(low, high, bins, leastSize, settings) }, settings);
  const from = Math.min(low, request.start ?? low);
  const to = Math.max(high, request.end ?? high);
  return numberBins({ number: { kind: 'width', width: naturalWidth(from, to, bins, leastSize) } });
}

/** Gives the ranges of a span. */
export function binsOfSpan(span: FieldSpan, settings: BinSettings): FieldBins {
  return 'time' in span ? timeBins(span, settings) : numberBins(span);
}

/** The least and the greatest number in a column; null when there is none. */
export function rangeOfColumn(batch: Batch, column: Column | undefined): { low: number; high: number } | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  if (column === undefined) return null;
  for (const row of selectedRows(batch))
    for (const entry of entriesOf(column.valueAt(row))) {
      const number = numberOf(entry);
      if (number === null || !Number.isFinite(number)) continue;
      if (number < low) low = number;
      if (number > high) high = number;
    }
  return low > high ? null : { low, high };
}

function timeBins({ time }: { readonly time: TimeSpan }, settings: BinSettings): FieldBins {
  const rows = new TimeRows(time, settings);
  return {
    column: (batch, column) => rows.column(batch, column),
    filled: (keys) => {
      const starts = keys.flatMap((key) => numberOf(key) ?? []);
      if (starts.length === 0) return [];
      const [first, last] = [starts.reduce((a, b) => Math.min(a, b)), starts.reduce((a, b) => Math.max(a, b))];
      return rows.between(first, last, mostBins);
    },
  };
}

function numberBins({ number }: { readonly number: NumberSpan }): FieldBins {
  const textOfRange = rangeTextOf(number);
  const range = (entry: Scalar): Scalar => {
    const read = numberOf(entry);
    return read === null ? entry : (textOfRange(read) ?? entry);
  };
  const map = new ValueMap((value: Value) => valueOfEntries(entriesOf(value).map(range)));
  return {
    column: (batch, column) => map.column(batch, column),
    filled: (keys) => filledRanges(keys, number, textOfRange),
  };
}

/**
 * Orders ranges by their lower ends and puts those between them in; texts that are no range come last. A number that no
 * logarithm reaches, such as 0, stands among the ranges.
 */
function filledRanges(
  keys: readonly Scalar[],
  number: NumberSpan,
  textOfRange: (number: number) => string | null,
): Scalar[] {
  const ranges = keys.flatMap((key) => {
    const match = /^(-?[\d.]+(?:e[+-]?\d+)?)(-|$)/.exec(String(key));
    return match === null || (match[2] === '' && number.kind === 'width') ? [] : [{ key, low: Number(match[1]) }];
  });
  ranges.sort((a, b) => a.low - b.low);
  const [first] = ranges;
  const last = ranges[ranges.length - 1];
  const others = keys.filter((key) => !ranges.some((range) => range.key === key));
  if (first === undefined || last === undefined) return others;
  const filled = new Set<Scalar>();
  if (number.kind === 'width' && (last.low - first.low) / number.width <= mostBins)
    for (let step = 0; first.low + step * number.width <= last.low + number.width / 2; step += 1) {
      const text = textOfRange(first.low + (step + 0.5) * number.width);
      if (text !== null) filled.add(text);
    }
  for (const { key } of ranges) filled.add(key);
  return [...filled, ...others];
}
