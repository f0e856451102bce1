// Lays stretches of time over each other: each becomes a column, named by how long ago it was.

import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { numberOf } from '../values/number.ts';
import { addToTime, type TimeUnit } from '../values/relative-time.ts';
import { formatTime } from '../values/time-format.ts';
import { secondsOf } from './time-bins.ts';
import { timeZoneOrUtc } from '../values/time-zone.ts';
import type { Value } from '../values/value.ts';

/** How stretches are made and named. */
export interface WrapRules {
  readonly amount: number;
  readonly unit: TimeUnit;
  readonly series: 'relative' | 'exact' | 'short';
  /** How columns are named with `exact`. */
  readonly timeFormat: string;
  /** The moment that the last stretch reaches; null for the end of the rows. */
  readonly now: number | null;
  readonly timeZone: string;
}

const unitNames: Readonly<Record<TimeUnit, string>> = {
  us: 'microsecond',
  ms: 'millisecond',
  cs: 'centisecond',
  ds: 'decisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mon: 'month',
  q: 'quarter',
  y: 'year',
};

/** Wraps a table of rows over time; its columns come oldest first. */
export function wrappedTime(all: Batch, rules: WrapRules): Batch {
  const zone = timeZoneOrUtc(rules.timeZone);
  const times = all.column('_time');
  const rows = [...all.rows()].flatMap((row) => {
    const time = numberOf(times?.valueAt(row) ?? null);
    return time === null || !Number.isFinite(time) ? [] : [{ row, time }];
  });
  const sorted = rows.map(({ time }) => time).sort((a, b) => a - b);
  const last = sorted[sorted.length - 1];
  if (last === undefined) return Batch.ofColumns(0, []);
  const end = endOfRows(sorted, last, rules, (epoch, count) =>
    addToTime(epoch, count * rules.amount, rules.unit, zone),
  );
  const endOf = (back: number): number => addToTime(end, -back * rules.amount, rules.unit, zone);
  const length = secondsOf({ amount: rules.amount, unit: rules.unit, snap: null });
  // Months differ in length: the guess is put right. A row is laid over the last stretch by going forward as often.
  const backOf = (time: number): number => {
    let back = Math.floor((end - time) / length);
    while (time >= endOf(back)) back -= 1;
    while (time < endOf(back + 1)) back += 1;
    return back;
  };
  const cells = new Map<number, Map<string, Value>>();
  const fields = all.fieldNames().filter((field) => !field.startsWith('_'));
  const backs = new Set<number>();
  for (const { row, time } of rows) {
    const back = backOf(time);
    backs.add(back);
    const place = addToTime(time, back * rules.amount, rules.unit, zone);
    const cell = cells.get(place) ?? new Map<string, Value>();
    cells.set(place, cell);
    for (const field of fields) cell.set(`${back} ${field}`, all.valueAt(field, row));
  }
  const places = [...cells.keys()].sort((a, b) => a - b);
  const columns: [string, Column][] = [['_time', columnOf(places)]];
  const oldestFirst = [...backs].sort((a, b) => b - a);
  for (const field of fields)
    for (const back of oldestFirst) {
      const values = places.map((place) => cells.get(place)?.get(`${back} ${field}`) ?? null);
      if (values.every((value) => value === null)) continue;
      const name = stretchName(back, endOf(back), rules, zone);
      const isBare = fields.length === 1 && rules.series !== 'relative';
      columns.push([isBare ? name : `${field}_${name}`, columnOf(values)]);
    }
  return Batch.ofColumns(places.length, columns);
}

/** Where the last stretch ends: with a row, at now or as soon as one ends behind it; without now, with the last row. */
function endOfRows(
  sorted: readonly number[],
  last: number,
  { now }: WrapRules,
  moved: (epoch: number, count: number) => number,
): number {
  let step = moved(last, 1) - last;
  for (let index = 1; index < sorted.length; index += 1) {
    const apart = (sorted[index] ?? 0) - (sorted[index - 1] ?? 0);
    if (apart > 0 && apart < step) step = apart;
  }
  const end = last + step;
  return now === null ? end : end + Math.ceil((now - end) / step) * step;
}

function stretchName(back: number, end: number, rules: WrapRules, zone: ReturnType<typeof timeZoneOrUtc>): string {
  if (rules.series === 'short') return `s${back}`;
  const start = addToTime(end, -rules.amount, rules.unit, zone);
  if (rules.series === 'exact') return formatTime(start, rules.timeFormat, rules.timeZone) ?? String(start);
  const unit = unitNames[rules.unit];
  const many = (count: number): string => `${count}${unit}${count === 1 ? '' : 's'}`;
  if (back === 0) return rules.amount === 1 ? `latest_${unit}` : `latest_${many(rules.amount)}`;
  return back < 0 ? `${many(-back * rules.amount)}_after` : `${many(back * rules.amount)}_before`;
}
