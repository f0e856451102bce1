// bin: puts values into ranges of equal width.

import { clause, integerOption, numberOption, options, textOption, word } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { type Column, NumberColumn } from '../columns/column.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { naturalWidth, parseNumberSpan, rangeTextOf } from '../operators/number-bins.ts';
import { noRows, wholeTable } from '../operators/run-batches.ts';
import { binStartOf, naturalSpan, parseTimeSpan, secondsOf, type TimeSpan } from '../operators/time-bins.ts';
import { numberOf } from '../values/number.ts';
import { relativeTime } from '../values/relative-time.ts';
import { entriesOf, type Scalar, valueOfEntries } from '../values/value.ts';
import { command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

export const bin = command({
  name: 'bin',
  aliases: ['bucket', 'discretize'],
  type: 'distributable streaming',
  summary: 'Replaces numbers or times by the range of equal width they fall into.',
  remarks: [
    'Without span the width follows from all rows, and the command is a dataset processing one.',
    'Spans of a day or longer begin at midnight of the time zone of the search.',
    'A time becomes the start of its range, another number the text low-high. What is no number stays as it is.',
    'Without a span, numbers get the least power of ten as width that makes no more ranges than asked for.',
    'aligntime counts for spans of time below a day, start and end only where no span is given.',
    'In place of a width for all, a logarithmic span such as 2log10 makes ranges 2-20, 20-200 and so on.',
  ],
  differs: [
    'Weeks begin on Thursday, the weekday of 1970-01-01, unless the span snaps to another: 1w@w1.',
    'Numbers of 0 and below have no logarithm and stay as they are.',
    'Fields other than _time take a span of time as its seconds, with 30 days a month.',
  ],
  syntax: [
    options({
      bins: integerOption(100, 'The most ranges to make if no span is given.', 2),
      minspan: textOption(null, 'The least width of a range if it follows from the rows.'),
      span: textOption(
        null,
        'The width of a range: a number, a time such as 5m or 1d@d, or a logarithmic one such as 2log10.',
      ),
      start: numberOption(null, 'Widens the ranges down to this number.'),
      end: numberOption(null, 'Widens the ranges up to this number.'),
      aligntime: textOption(null, 'The time from which spans are counted: earliest, latest, or a time.'),
    }),
    word('field', false),
    // `bin AS day _time`: the field may stand behind its new name.
    clause('as', ['as'], word('alias'), word('fieldBehind', false)),
  ],
  facts: (args) => ({
    reads: args.names('field', 'fieldBehind'),
    writes: args.names('alias'),
    changes: args.has('alias') ? [] : args.names('field', 'fieldBehind'),
    needsAllRows: args.option('span') === null,
  }),
  prepare: ({ field: before, alias, fieldBehind, options: given }, environment, place) => {
    const { reporter } = environment;
    const field = before ?? fieldBehind;
    if (field === null) {
      reporter.error('SPL2002', place.command, 'bin needs a field: write bin span=1h _time.');
      return { run: noRows };
    }
    const isTime = field === '_time';
    const target = alias ?? field;
    const settings = { timeZone: environment.timeZone, alignTime: alignTimeOf(given.aligntime, environment, place) };
    const span = spanOf(given.span, 'span', environment, place);
    const least = spanOf(given.minspan, 'minspan', environment, place);
    if (span !== null) {
      const binsOf = (): Binning => binningOf(span, isTime, settings);
      return {
        async *run(batches) {
          const bins = binsOf();
          for await (const batch of batches) yield binned(batch, field, target, bins);
        },
      };
    }
    return {
      run: wholeTable((all) => {
        const range = rangeOf(all, field);
        if (range === null) return all;
        const leastSize = least === null ? 0 : sizeOf(least);
        const count = given.bins;
        if (isTime) {
          const chosen = naturalSpan(range.low, range.high, count, leastSize, settings);
          return binned(all, field, target, binningOf({ kind: 'time', span: chosen }, true, settings));
        }
        const low = Math.min(range.low, given.start ?? range.low);
        const high = Math.max(range.high, given.end ?? range.high);
        const width = naturalWidth(low, high, count, leastSize);
        return binned(all, field, target, binningOf({ kind: 'width', width }, false, settings));
      }),
    };
  },
});

type Span =
  | { readonly kind: 'time'; readonly span: TimeSpan }
  | { readonly kind: 'width'; readonly width: number }
  | { readonly kind: 'log'; readonly factor: number; readonly base: number };

/** How values are put into bins: times to numbers, others to texts. */
type Binning = { readonly start: (epoch: number) => number } | { readonly map: ValueMap };

function spanOf(
  text: string | null | undefined,
  option: string,
  { reporter }: SearchEnvironment,
  place: Place,
): Span | null {
  if (text === null || text === undefined) return null;
  const number = parseNumberSpan(text);
  const time = number === null ? parseTimeSpan(text) : null;
  if (number !== null && !('mistake' in number)) return number;
  if (time !== null && !('mistake' in time)) return { kind: 'time', span: time };
  const mistake =
    number !== null && 'mistake' in number ? number.mistake : time !== null && 'mistake' in time ? time.mistake : null;
  reporter.error(
    'SPL2009',
    place.of(text),
    mistake ?? `${option} takes a number, a time such as 5m or 1d, or a logarithm such as 2log10, not ${text}.`,
  );
  return null;
}

function sizeOf(span: Span): number {
  return span.kind === 'time' ? secondsOf(span.span) : span.kind === 'width' ? span.width : 0;
}

function alignTimeOf(text: string | null, environment: SearchEnvironment, place: Place): number {
  if (text === null) return 0;
  if (/^earliest$/i.test(text)) return environment.earliest ?? 0;
  if (/^latest$/i.test(text)) return environment.latest ?? 0;
  const time = relativeTime(text, environment.now, environment.timeZone);
  if (time === null) {
    environment.reporter.error(
      'SPL2009',
      place.of(text),
      `aligntime takes earliest, latest or a time such as @d+3h, not ${text}.`,
    );
  }
  return time ?? 0;
}

function binningOf(
  span: Span,
  isTime: boolean,
  settings: { readonly timeZone: string; readonly alignTime: number },
): Binning {
  if (isTime && span.kind !== 'log') {
    if (span.kind === 'time') return { start: binStartOf(span.span, settings) };
    const { width } = span;
    return { start: (epoch) => Math.floor((epoch - settings.alignTime) / width) * width + settings.alignTime };
  }
  const textOfRange = rangeTextOf(span.kind === 'time' ? { kind: 'width', width: secondsOf(span.span) } : span);
  return { map: new ValueMap((value) => valueOfEntries(entriesOf(value).map((entry) => ranged(entry, textOfRange)))) };
}

function ranged(entry: Scalar, textOfRange: (number: number) => string | null): Scalar {
  const number = numberOf(entry);
  return number === null ? entry : (textOfRange(number) ?? entry);
}

function binned(batch: Batch, field: string, target: string, bins: Binning): Batch {
  const column = batch.column(field);
  if (column === undefined) return batch;
  if ('map' in bins) return bins.map.field(batch, field, target);
  return batch.with(
    target,
    column.kind === 'number' ? startsOf(column, bins.start) : mapped(batch, column, bins.start),
  );
}

function startsOf({ numbers, validity }: NumberColumn, start: (epoch: number) => number): Column {
  return new NumberColumn(
    numbers.map((epoch) => start(epoch)),
    validity,
  );
}

function mapped(batch: Batch, column: Column, start: (epoch: number) => number): Column {
  return new ValueMap((value) =>
    valueOfEntries(
      entriesOf(value).map((entry): Scalar => {
        const epoch = numberOf(entry);
        return epoch === null || !Number.isFinite(epoch) ? entry : start(epoch);
      }),
    ),
  ).column(batch, column);
}

/** The least and the greatest number that rows have; null when none has one. */
function rangeOf(batch: Batch, field: string): { readonly low: number; readonly high: number } | null {
  const column = batch.column(field);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  if (column !== undefined) {
    for (const row of batch.rows()) {
      for (const entry of entriesOf(column.valueAt(row))) {
        const number = numberOf(entry);
        if (number === null || !Number.isFinite(number)) continue;
        low = Math.min(low, number);
        high = Math.max(high, number);
      }
    }
  }
  return low <= high ? { low, high } : null;
}
