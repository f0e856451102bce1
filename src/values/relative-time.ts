// Time modifiers: `-1d@d+6h`, `@w1`, `now`, an epoch, or an absolute time; read once, applied to a moment.

import { addMonths, dateOf, daysInMonth, daysOf, secondsPerDay, weekdayOf } from './calendar.ts';
import { remembered } from './remembered.ts';
import { type TimeZone, timeZoneOrUtc } from './time-zone.ts';

/** A unit of time; the smaller ones have a fixed length, the others follow the calendar of a time zone. */
export type TimeUnit = 'us' | 'ms' | 'cs' | 'ds' | 's' | 'm' | 'h' | 'd' | 'w' | 'mon' | 'q' | 'y';

type Step =
  | { readonly kind: 'offset'; readonly amount: number; readonly unit: TimeUnit }
  | { readonly kind: 'snap'; readonly unit: TimeUnit; readonly weekday: number };

type Base =
  | { readonly kind: 'now' }
  | { readonly kind: 'epoch'; readonly epoch: number }
  | { readonly kind: 'local'; readonly seconds: number };

/** A time modifier that has been read: where to start, then offsets and snaps from left to right. */
export interface TimeModifier {
  readonly base: Base;
  readonly steps: readonly Step[];
}

const unitNames: ReadonlyMap<string, TimeUnit> = new Map(
  (
    [
      ['us', 'us'],
      ['ms', 'ms'],
      ['cs', 'cs'],
      ['ds', 'ds'],
      ['s', 's sec secs second seconds'],
      ['m', 'm min mins minute minutes'],
      ['h', 'h hr hrs hour hours'],
      ['d', 'd day days'],
      ['w', 'w week weeks'],
      ['mon', 'mon month months'],
      ['q', 'q qtr qtrs quarter quarters'],
      ['y', 'y yr yrs year years'],
    ] as const
  ).flatMap(([unit, names]) => names.split(' ').map((name): [string, TimeUnit] => [name, unit])),
);

/** Gives the time unit of a name such as `m`, `mins` or `month`, in any case; null when it is none. */
export function timeUnitOf(name: string): TimeUnit | null {
  return unitNames.get(name.toLowerCase()) ?? null;
}

/** Reads a span such as `7d`, `-2h` or `mon`: an amount, 1 when left out, and a unit. Null when it is none. */
export function spanOf(text: string): { readonly amount: number; readonly unit: TimeUnit } | null {
  const match = /^([+-]?)(\d{0,9})([A-Za-z]{1,8})$/.exec(text);
  if (match === null) return null;
  const unit = timeUnitOf(match[3] ?? '');
  if (unit === null) return null;
  const amount = match[2] === '' ? 1 : Number(match[2]);
  return { amount: match[1] === '-' ? -amount : amount, unit };
}

/** Reads a time modifier, or says what is wrong with it. */
export function parseTimeModifier(text: string): { readonly modifier: TimeModifier } | { readonly mistake: string } {
  const trimmed = text.trim();
  if (trimmed === '') return { mistake: 'The time is empty. Write one such as -24h@h or now.' };
  if (/^-?\d{1,15}(?:\.\d{1,9})?$/.test(trimmed)) {
    return { modifier: { base: { kind: 'epoch', epoch: Number(trimmed) }, steps: [] } };
  }
  const absolute = absoluteBaseOf(trimmed);
  if (absolute === 'wrong')
    return { mistake: `There is no such date: ${shown(trimmed)}. The order is month/day/year.` };
  if (absolute !== null) return { modifier: { base: absolute, steps: [] } };
  if (/^rt/i.test(trimmed)) return { mistake: 'Real-time searches are not run. Write a time such as -5m.' };
  return parseSteps(trimmed);
}

function parseSteps(text: string): { readonly modifier: TimeModifier } | { readonly mistake: string } {
  let rest = text.replace(/^now(?:\(\))?/i, '');
  const steps: Step[] = [];
  while (rest !== '') {
    const match = /^(?:([+-])(\d{0,9})([A-Za-z]{1,8})|@([A-Za-z]{1,8})([0-7]?))(?=[-+@]|$)/.exec(rest);
    if (match === null) {
      return /^\d/.test(text)
        ? { mistake: `The time ${shown(text)} needs a sign: -${shown(text)} is before now, +${shown(text)} after.` }
        : { mistake: `${shown(text)} is not a time. Write one such as -24h, -1d@d, @w1, now or 10/27/2024:08:00:00.` };
    }
    const name = match[3] ?? match[4] ?? '';
    const unit = timeUnitOf(name);
    if (unit === null) return { mistake: `${name} is not a unit of time. Units are s, m, h, d, w, mon, q and y.` };
    if (match[1] !== undefined) {
      const amount = match[2] === '' ? 1 : Number(match[2]);
      steps.push({ kind: 'offset', amount: match[1] === '-' ? -amount : amount, unit });
    } else {
      const weekday = match[5] ?? '';
      if (weekday !== '' && unit !== 'w') {
        return { mistake: `Only a week takes a day to snap to: @w${weekday}, not @${name}${weekday}.` };
      }
      steps.push({ kind: 'snap', unit, weekday: weekday === '' ? 0 : Number(weekday) % 7 });
    }
    rest = rest.slice(match[0].length);
  }
  return { modifier: { base: { kind: 'now' }, steps } };
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?::(\d{1,2}):(\d{1,2}):(\d{1,2}(?:\.\d{1,9})?))?$/;
const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?)?$/i;

function absoluteBaseOf(text: string): Base | 'wrong' | null {
  const first = american.exec(text);
  if (first !== null) return baseOf(first, [3, 1, 2]);
  const second = iso.exec(text);
  return second === null ? null : baseOf(second, [1, 2, 3]);
}

function baseOf(match: RegExpExecArray, [yearAt, monthAt, dayAt]: readonly [number, number, number]): Base | 'wrong' {
  const part = (at: number): number => Number(match[at] ?? 0);
  const [year, month, day] = [part(yearAt), part(monthAt), part(dayAt)];
  const [hour, minute, second] = [part(4), part(5), part(6)];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return 'wrong';
  if (hour > 24 || minute > 59 || second >= 61) return 'wrong';
  const seconds = daysOf(year, month, day) * secondsPerDay + hour * 3600 + minute * 60 + second;
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(match[7] ?? '');
  if (offset !== null) {
    const ahead = (Number(offset[2]) * 60 + Number(offset[3])) * 60;
    return { kind: 'epoch', epoch: offset[1] === '-' ? seconds + ahead : seconds - ahead };
  }
  return match[7]?.toUpperCase() === 'Z' ? { kind: 'epoch', epoch: seconds } : { kind: 'local', seconds };
}

/** Applies a time modifier to a moment, in a time zone given by name. Gives epoch seconds. */
export function applyTimeModifier(modifier: TimeModifier, now: number, timeZone: string): number {
  const zone = timeZoneOrUtc(timeZone);
  const { base } = modifier;
  let epoch = base.kind === 'now' ? now : base.kind === 'epoch' ? base.epoch : zone.epochOf(base.seconds);
  for (const step of modifier.steps) {
    epoch =
      step.kind === 'offset'
        ? addToTime(epoch, step.amount, step.unit, zone)
        : snapTime(epoch, step.unit, step.weekday, zone);
  }
  return epoch;
}

const modifierOf = remembered(500, parseTimeModifier);

/** Applies the text of a time modifier to a moment; null when the text is none. */
export function relativeTime(text: string, now: number, timeZone: string): number | null {
  const read = modifierOf(text);
  return 'mistake' in read ? null : applyTimeModifier(read.modifier, now, timeZone);
}

const fixedSeconds: Readonly<Record<TimeUnit, number>> = {
  us: 1e-6,
  ms: 1e-3,
  cs: 1e-2,
  ds: 1e-1,
  s: 1,
  m: 60,
  h: 3600,
  d: 0,
  w: 0,
  mon: 0,
  q: 0,
  y: 0,
};

const monthsPerUnit: Readonly<Partial<Record<TimeUnit, number>>> = { mon: 1, q: 3, y: 12 };

/**
 * Moves a moment by an amount of a unit. Days and longer units move on the calendar and keep the clock time of the
 * zone; hours and shorter move by elapsed time.
 */
export function addToTime(epoch: number, amount: number, unit: TimeUnit, zone: TimeZone): number {
  const seconds = fixedSeconds[unit];
  if (seconds >= 1) return epoch + amount * seconds;
  // Below a second, count in microseconds: sums of 0.001 drift.
  if (seconds > 0) return (Math.round(epoch * 1e6) + amount * Math.round(seconds * 1e6)) / 1e6;
  const local = epoch + zone.offsetAt(epoch);
  const days = Math.floor(local / secondsPerDay);
  const clock = local - days * secondsPerDay;
  const months = monthsPerUnit[unit];
  const moved = months === undefined ? days + amount * (unit === 'w' ? 7 : 1) : addMonths(days, amount * months);
  return zone.epochOf(moved * secondsPerDay + clock);
}

/** Rounds a moment down to the start of a unit in a zone; a week starts at the weekday, 0 for Sunday. */
export function snapTime(epoch: number, unit: TimeUnit, weekday: number, zone: TimeZone): number {
  const seconds = fixedSeconds[unit];
  if (seconds > 0 && seconds < 1) {
    const step = Math.round(seconds * 1e6);
    return (Math.floor(Math.round(epoch * 1e6) / step) * step) / 1e6;
  }
  const offset = zone.offsetAt(epoch);
  const local = epoch + offset;
  // Taking the offset away again, not asking the zone anew, keeps the second of two equal hours apart from the first.
  if (seconds > 0) return Math.floor(local / seconds) * seconds - offset;
  return zone.epochOf(startOfUnit(Math.floor(local / secondsPerDay), unit, weekday) * secondsPerDay);
}

function startOfUnit(days: number, unit: TimeUnit, weekday: number): number {
  if (unit === 'd') return days;
  if (unit === 'w') return days - ((weekdayOf(days) - weekday + 7) % 7);
  const { year, month } = dateOf(days);
  if (unit === 'mon') return daysOf(year, month, 1);
  return unit === 'q' ? daysOf(year, month - ((month - 1) % 3), 1) : daysOf(year, 1, 1);
}
