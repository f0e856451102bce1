// Spans of time, and the bins they cut time into.

import { dateOf, daysOf, secondsPerDay } from '../values/calendar.ts';
import {
  applyTimeModifier,
  parseTimeModifier,
  type TimeModifier,
  type TimeUnit,
  timeUnitOf,
} from '../values/relative-time.ts';
import { timeZoneOrUtc } from '../values/time-zone.ts';

/** A span of time: how long a bin is, and what it snaps to. */
export interface TimeSpan {
  readonly amount: number;
  readonly unit: TimeUnit;
  /** Where counting begins, seen from a moment; null for the standard of the unit. */
  readonly snap: TimeModifier | null;
}

/** Where bins begin. */
export interface BinSettings {
  readonly timeZone: string;
  /** The moment from which spans of less than a day are counted. */
  readonly alignTime: number;
}

/** The lengths of units in seconds; a month counts 30 days and a year 365. */
const lengths: Readonly<Record<TimeUnit, number>> = {
  us: 1e-6,
  ms: 1e-3,
  cs: 1e-2,
  ds: 1e-1,
  s: 1,
  m: 60,
  h: 3600,
  d: secondsPerDay,
  w: 7 * secondsPerDay,
  mon: 30 * secondsPerDay,
  q: 91 * secondsPerDay,
  y: 365 * secondsPerDay,
};

const monthsOf: ReadonlyMap<TimeUnit, number> = new Map([
  ['mon', 1],
  ['q', 3],
  ['y', 12],
]);

/** Gives about how many seconds a span lasts. */
export function secondsOf({ amount, unit }: TimeSpan): number {
  return amount * lengths[unit];
}

/** Reads a span such as 5m, d or 1w@w1; null when the text has not that form, or what is wrong with it. */
export function parseTimeSpan(text: string): TimeSpan | { readonly mistake: string } | null {
  const match = /^(\d{0,9})([A-Za-z]{1,8})(@[A-Za-z][\w+-]*)?$/.exec(text.trim());
  const unit = match === null ? null : timeUnitOf(match[2] ?? '');
  if (match === null || unit === null) return null;
  const amount = match[1] === '' ? 1 : Number(match[1]);
  if (amount === 0) return { mistake: 'A span of 0 has no bins.' };
  if (lengths[unit] < 1) {
    const microseconds = Math.round(amount * lengths[unit] * 1e6);
    if (microseconds === 1e6) return { mistake: `A span of ${amount}${unit} is a whole second: write 1s.` };
    if (1e6 % microseconds !== 0) return { mistake: `A second cannot be cut into spans of ${amount}${unit}.` };
  }
  if (match[3] === undefined) return { amount, unit, snap: null };
  const snap = parseTimeModifier(match[3]);
  return 'mistake' in snap ? snap : { amount, unit, snap: snap.modifier };
}

/** Gives the function that says where the bin of a moment begins. */
export function binStartOf(span: TimeSpan, { timeZone, alignTime }: BinSettings): (epoch: number) => number {
  const { amount, unit, snap } = span;
  const zone = timeZoneOrUtc(timeZone);
  const size = amount * lengths[unit];
  if (size < 1) {
    // Counted in microseconds: sums of 0.001 drift.
    const step = Math.round(size * 1e6);
    return (epoch) => (Math.floor(Math.round(epoch * 1e6) / step) * step) / 1e6;
  }
  const origin = (epoch: number): number => (snap === null ? alignTime : applyTimeModifier(snap, epoch, timeZone));
  if (lengths[unit] < secondsPerDay) {
    return (epoch) => {
      const from = origin(epoch);
      return Math.floor((epoch - from) / size) * size + from;
    };
  }
  const dayOf = (epoch: number): number => Math.floor((epoch + zone.offsetAt(epoch)) / secondsPerDay);
  const months = monthsOf.get(unit);
  if (months !== undefined) {
    const step = amount * months;
    return (epoch) => {
      const { year, month } = dateOf(dayOf(epoch));
      const first = Math.floor((year * 12 + month - 1) / step) * step;
      const firstYear = Math.floor(first / 12);
      return zone.epochOf(daysOf(firstYear, first - firstYear * 12 + 1, 1) * secondsPerDay);
    };
  }
  const days = unit === 'w' ? amount * 7 : amount;
  // Weeks that snap to a weekday are counted from the first such day, so that spans of several weeks are bins, too.
  const week = unit === 'w' && snap !== null ? dayOf(origin(0)) : null;
  return (epoch) => {
    const from = week ?? (snap === null ? 0 : dayOf(origin(epoch)));
    return zone.epochOf((Math.floor((dayOf(epoch) - from) / days) * days + from) * secondsPerDay);
  };
}

/** The spans that are taken by themselves, short ones first. */
const naturalSpans: readonly TimeSpan[] = (
  [
    [1, 's'],
    [5, 's'],
    [10, 's'],
    [30, 's'],
    [1, 'm'],
    [5, 'm'],
    [10, 'm'],
    [30, 'm'],
    [1, 'h'],
    [1, 'd'],
    [1, 'mon'],
    [3, 'mon'],
    [1, 'y'],
    [10, 'y'],
    [100, 'y'],
  ] as const
).map(([amount, unit]) => ({ amount, unit, snap: null }));

/** Chooses the shortest natural span that cuts a range into no more than that many bins. */
export function naturalSpan(first: number, last: number, bins: number, least: number, settings: BinSettings): TimeSpan {
  let longest: TimeSpan = { amount: 1, unit: 'h', snap: null };
  for (const span of naturalSpans) {
    longest = span;
    const seconds = secondsOf(span);
    if (seconds < least || (last - first) / seconds > bins) continue;
    const start = binStartOf(span, settings);
    if ((start(last) - start(first)) / seconds + 1 <= bins + 1e-9) return span;
  }
  return longest;
}
