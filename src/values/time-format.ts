// Writing times: the variables of strftime. Reading them is in time-parse.ts.

import { dateOf, daysOf, isoWeekOf, secondsPerDay, weekdayOf } from './calendar.ts';
import { remembered } from './remembered.ts';
import { latestEpoch, offsetText, type TimeZone, timeZoneOrUtc } from './time-zone.ts';

/** Months as `%B` writes them; the first three letters are `%b`. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Weekdays from Sunday as `%A` writes them; the first three letters are `%a`. */
export const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** A piece of a time format: text as it is, or a variable. */
export type TimeFormatItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly variable: string; readonly digits: number; readonly isUnpadded: boolean };

/** Variables that stand for a run of others. */
const expansions = new Map([
  ['T', '%H:%M:%S'],
  ['X', '%H:%M:%S'],
  ['R', '%H:%M'],
  ['r', '%I:%M:%S %p'],
  ['F', '%Y-%m-%d'],
  ['D', '%m/%d/%y'],
  ['x', '%-m/%-d/%Y'],
  ['c', '%a %b %e %H:%M:%S %Y'],
  ['+', '%a %b %e %H:%M:%S %Z %Y'],
]);

const defaultDigits = new Map([
  ['f', 6],
  ['N', 9],
  ['Q', 3],
]);

const variablePattern = /%(?:(-)?([YyCGgmbhBdejaAwuUWVHkIlMSpfNQszZTXRrFDxcnt+%])|([1-9])([NQf])|(:{1,3}z|Ez))/g;

/** Splits a time format into its pieces, once. A percent sign without a known variable is text. */
export const timeFormatItemsOf: (format: string) => readonly TimeFormatItem[] = remembered(500, itemsOf);

/** Lists what looks like a variable of a time format and is none, such as `%K`. */
export function unknownTimeVariables(format: string): string[] {
  return timeFormatItemsOf(format.replaceAll('%%', '')).flatMap((item) =>
    item.kind === 'text' ? (item.text.match(/%(?:[-_0^#:]?\d?[A-Za-z])?/g) ?? []) : [],
  );
}

function itemsOf(format: string): readonly TimeFormatItem[] {
  const items: TimeFormatItem[] = [];
  const addText = (text: string): void => {
    if (text !== '') items.push({ kind: 'text', text });
  };
  let position = 0;
  for (const match of format.matchAll(variablePattern)) {
    addText(format.slice(position, match.index));
    position = match.index + match[0].length;
    const variable = match[2] ?? match[4] ?? match[5] ?? '';
    const expansion = expansions.get(variable);
    if (expansion !== undefined) items.push(...itemsOf(expansion));
    else if (variable === '%') addText('%');
    else if (variable === 'n') addText('\n');
    else if (variable === 't') addText('\t');
    else {
      const digits = match[3] === undefined ? (defaultDigits.get(variable) ?? 0) : Number(match[3]);
      items.push({ kind: 'variable', variable, digits, isUnpadded: match[1] !== undefined });
    }
  }
  addText(format.slice(position));
  return items;
}

/** A moment taken apart in its zone. */
interface Moment {
  readonly epoch: number;
  readonly micros: number;
  readonly days: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly secondOfDay: number;
  readonly offset: number;
  readonly zone: TimeZone;
}

type Writer = (moment: Moment) => string;

/**
 * Writes a moment by a strftime format, in a time zone given by name. Fractions are cut, not rounded. Gives null
 * when there is no such moment.
 */
export function formatTime(epoch: number, format: string, timeZone: string): string | null {
  if (!(Math.abs(epoch) <= latestEpoch)) return null;
  const zone = timeZoneOrUtc(timeZone);
  let whole = Math.floor(epoch);
  // An epoch with a fraction has some six exact decimals: without rounding to these, .123 would be written as .122.
  let micros = epoch === whole ? 0 : Math.round((epoch - whole) * 1e6);
  if (micros === 1_000_000) {
    whole += 1;
    micros = 0;
  }
  const offset = zone.offsetAt(whole);
  const local = whole + offset;
  const days = Math.floor(local / secondsPerDay);
  const { year, month, day } = dateOf(days);
  const secondOfDay = local - days * secondsPerDay;
  const moment: Moment = { epoch: whole, micros, days, year, month, day, secondOfDay, offset, zone };
  let text = '';
  for (const write of writersOf(format)) text += write(moment);
  return text;
}

const writersOf = remembered(500, (format) => timeFormatItemsOf(format).map(writerOf));

function writerOf(item: TimeFormatItem): Writer {
  if (item.kind === 'text') return () => item.text;
  const { variable, digits, isUnpadded } = item;
  const number = numberWriters.get(variable);
  if (number !== undefined) {
    const [width, filler, read] = number;
    return isUnpadded ? (moment) => String(read(moment)) : (moment) => padded(read(moment), width, filler);
  }
  if (defaultDigits.has(variable)) return (moment) => fraction(moment.micros, digits);
  return textWriters.get(variable) ?? (() => '');
}

function padded(number: number, width: number, filler: string): string {
  if (width === 2 && number >= 0) return number < 10 ? filler + number : String(number);
  return number < 0 ? `-${String(-number).padStart(width - 1, filler)}` : String(number).padStart(width, filler);
}

function fraction(micros: number, digits: number): string {
  return `${String(micros).padStart(6, '0')}000`.slice(0, digits);
}

const hourOf = (moment: Moment): number => Math.floor(moment.secondOfDay / 3600);
const hour12Of = (moment: Moment): number => hourOf(moment) % 12 || 12;
const dayOfYearOf = (moment: Moment): number => moment.days - daysOf(moment.year, 1, 1) + 1;

/** Variables that write a number: width, filler, and what to write. */
const numberWriters: ReadonlyMap<string, readonly [number, string, (moment: Moment) => number]> = new Map<
  string,
  readonly [number, string, (moment: Moment) => number]
>([
  ['Y', [4, '0', (moment) => moment.year]],
  ['y', [2, '0', (moment) => ((moment.year % 100) + 100) % 100]],
  ['C', [2, '0', (moment) => Math.floor(moment.year / 100)]],
  ['G', [4, '0', (moment) => isoWeekOf(moment.days).year]],
  ['g', [2, '0', (moment) => ((isoWeekOf(moment.days).year % 100) + 100) % 100]],
  ['m', [2, '0', (moment) => moment.month]],
  ['d', [2, '0', (moment) => moment.day]],
  ['e', [2, ' ', (moment) => moment.day]],
  ['j', [3, '0', dayOfYearOf]],
  ['w', [1, '0', (moment) => weekdayOf(moment.days)]],
  ['u', [1, '0', (moment) => weekdayOf(moment.days) || 7]],
  ['U', [2, '0', (moment) => Math.floor((dayOfYearOf(moment) + 6 - weekdayOf(moment.days)) / 7)]],
  ['W', [2, '0', (moment) => Math.floor((dayOfYearOf(moment) + 6 - ((weekdayOf(moment.days) + 6) % 7)) / 7)]],
  ['V', [2, '0', (moment) => isoWeekOf(moment.days).week]],
  ['H', [2, '0', hourOf]],
  ['k', [2, ' ', hourOf]],
  ['I', [2, '0', hour12Of]],
  ['l', [2, ' ', hour12Of]],
  ['M', [2, '0', (moment) => Math.floor(moment.secondOfDay / 60) % 60]],
  ['S', [2, '0', (moment) => moment.secondOfDay % 60]],
  ['s', [1, '0', (moment) => moment.epoch]],
  ['Ez', [1, '0', (moment) => Math.round(moment.offset / 60)]],
]);

/** Variables that write text. */
const textWriters: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['B', (moment) => monthNames[moment.month - 1] ?? ''],
  ['b', (moment) => (monthNames[moment.month - 1] ?? '').slice(0, 3)],
  ['h', (moment) => (monthNames[moment.month - 1] ?? '').slice(0, 3)],
  ['A', (moment) => weekdayNames[weekdayOf(moment.days)] ?? ''],
  ['a', (moment) => (weekdayNames[weekdayOf(moment.days)] ?? '').slice(0, 3)],
  ['p', (moment) => (moment.secondOfDay < 43_200 ? 'AM' : 'PM')],
  ['Z', (moment) => moment.zone.abbreviationAt(moment.epoch)],
  ['z', (moment) => offsetText(moment.offset, '')],
  [':z', (moment) => offsetText(moment.offset, ':')],
  ['::z', (moment) => `${offsetText(moment.offset, ':')}:${padded(Math.abs(moment.offset) % 60, 2, '0')}`],
  [':::z', (moment) => offsetText(moment.offset, '').slice(0, moment.offset % 3600 === 0 ? 3 : 5)],
]);
