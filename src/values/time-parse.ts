// Reading times: the variables of strptime.

import { dateOf, daysInMonth, daysOf, isoWeekStart, secondsPerDay, weekdayOf } from './calendar.ts';
import { monthNames, type TimeFormatItem, timeFormatItemsOf, weekdayNames } from './time-format.ts';
import { offsetOfAbbreviation, type TimeZone, timeZoneOrUtc } from './time-zone.ts';

/** What a text said about a moment; undefined where it said nothing. */
interface ReadTime {
  epoch?: number;
  year?: number;
  yearOfCentury?: number;
  century?: number;
  isoYear?: number;
  isoWeek?: number;
  sundayWeek?: number;
  mondayWeek?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  /** 0 for Sunday. */
  weekday?: number;
  hour?: number;
  hour12?: number;
  isAfternoon?: boolean;
  minute?: number;
  second?: number;
  fraction?: number;
  offset?: number;
}

/**
 * Reads a text by a strptime format, in a time zone given by name unless the text holds one. Gives epoch seconds, or
 * null when the text does not fit. Text behind the format is ignored, and a fraction may be missing. Without a date it
 * is today; a month or a year without a day is not enough.
 */
export function parseTime(text: string, format: string, timeZone: string, now: number): number | null {
  const read: ReadTime = {};
  const cursor = new Cursor(text);
  const items = timeFormatItemsOf(format);
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item === undefined) break;
    if (item.kind === 'text' ? cursor.takeText(item.text) : takeVariable(cursor, item, items[at + 1], read)) continue;
    // A time without a fraction fits a format with one.
    if (!startsFraction(item, items[at + 1])) return null;
    at += 1;
  }
  return resolve(read, timeZoneOrUtc(timeZone), now);
}

function startsFraction(item: TimeFormatItem, next: TimeFormatItem | undefined): boolean {
  return item.kind === 'text' && item.text === '.' && isFraction(next);
}

function isFraction(item: TimeFormatItem | undefined): boolean {
  return item?.kind === 'variable' && /^[NQ]$/.test(item.variable);
}

/** A place in the text that moves on as pieces of the format are found. */
class Cursor {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Takes text as it is; white space in it takes any run of white space, also none. */
  takeText(wanted: string): boolean {
    for (let at = 0; at < wanted.length; at += 1) {
      const code = wanted.charCodeAt(at);
      if (isSpace(code)) this.skipSpace();
      else if (this.text.charCodeAt(this.position) === code) this.position += 1;
      else return false;
    }
    return true;
  }

  skipSpace(): void {
    while (isSpace(this.text.charCodeAt(this.position))) this.position += 1;
  }

  /** Takes up to so many digits as a number; null when there is none. */
  takeNumber(most: number): number | null {
    this.skipSpace();
    return this.takeDigits(most);
  }

  takeDigits(most: number): number | null {
    const from = this.position;
    const end = Math.min(this.text.length, from + most);
    let number = 0;
    while (this.position < end) {
      const digit = this.text.charCodeAt(this.position) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      number = number * 10 + digit;
      this.position += 1;
    }
    return this.position === from ? null : number;
  }

  /** Takes one of the names in any case, whole or its first three letters; gives its place in the list. */
  takeName(names: readonly string[]): number | null {
    const start = this.text.slice(this.position, this.position + 9).toLowerCase();
    for (const [at, name] of names.entries()) {
      const lower = name.toLowerCase();
      if (!start.startsWith(lower.slice(0, 3))) continue;
      this.position += start.startsWith(lower) ? lower.length : 3;
      return at;
    }
    return null;
  }

  takePattern(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match !== null) this.position += match[0].length;
    return match;
  }
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

type NumberName = Exclude<keyof ReadTime, 'isAfternoon'>;

/** A variable that reads a number: how many digits at most, from and to which value, and what it says. */
interface NumberField {
  readonly digits: number;
  readonly least: number;
  readonly most: number;
  readonly name: NumberName;
  readonly convert?: (number: number) => number;
}

const numberFields: ReadonlyMap<string, NumberField> = new Map<string, NumberField>([
  ['Y', { digits: 4, least: 0, most: 9999, name: 'year' }],
  ['y', { digits: 2, least: 0, most: 99, name: 'yearOfCentury' }],
  ['C', { digits: 2, least: 0, most: 99, name: 'century' }],
  ['G', { digits: 4, least: 0, most: 9999, name: 'isoYear' }],
  ['g', { digits: 2, least: 0, most: 99, name: 'isoYear', convert: yearOfTwoDigits }],
  ['V', { digits: 2, least: 1, most: 53, name: 'isoWeek' }],
  ['U', { digits: 2, least: 0, most: 53, name: 'sundayWeek' }],
  ['W', { digits: 2, least: 0, most: 53, name: 'mondayWeek' }],
  ['m', { digits: 2, least: 1, most: 12, name: 'month' }],
  ['d', { digits: 2, least: 1, most: 31, name: 'day' }],
  ['e', { digits: 2, least: 1, most: 31, name: 'day' }],
  ['j', { digits: 3, least: 1, most: 366, name: 'dayOfYear' }],
  ['w', { digits: 1, least: 0, most: 6, name: 'weekday' }],
  ['u', { digits: 1, least: 1, most: 7, name: 'weekday', convert: (number) => number % 7 }],
  ['H', { digits: 2, least: 0, most: 24, name: 'hour' }],
  ['k', { digits: 2, least: 0, most: 24, name: 'hour' }],
  ['I', { digits: 2, least: 1, most: 12, name: 'hour12' }],
  ['l', { digits: 2, least: 1, most: 12, name: 'hour12' }],
  ['M', { digits: 2, least: 0, most: 59, name: 'minute' }],
  ['S', { digits: 2, least: 0, most: 60, name: 'second' }],
]);

function takeVariable(
  cursor: Cursor,
  item: TimeFormatItem & { kind: 'variable' },
  next: TimeFormatItem | undefined,
  read: ReadTime,
): boolean {
  const numberField = numberFields.get(item.variable);
  if (numberField !== undefined) {
    const number = cursor.takeNumber(numberField.digits);
    if (number === null || number < numberField.least || number > numberField.most) return false;
    read[numberField.name] = numberField.convert?.(number) ?? number;
    return true;
  }
  switch (item.variable) {
    case 'B':
    case 'b':
    case 'h': {
      const month = cursor.takeName(monthNames);
      if (month !== null) read.month = month + 1;
      return month !== null;
    }
    case 'A':
    case 'a': {
      const weekday = cursor.takeName(weekdayNames);
      if (weekday !== null) read.weekday = weekday;
      return weekday !== null;
    }
    case 'p': {
      const match = cursor.takePattern(/([ap])\.?m\.?/iy);
      if (match !== null) read.isAfternoon = match[1]?.toLowerCase() === 'p';
      return match !== null;
    }
    case 's': {
      // In %s%3N the digits behind the tenth are the fraction: milliseconds since 1970.
      const match = cursor.takePattern(isFraction(next) ? /-?\d{1,10}/y : /-?\d{1,13}/y);
      if (match !== null) read.epoch = Number(match[0]);
      return match !== null;
    }
    case 'f':
    case 'N':
    case 'Q': {
      // Any number of digits is accepted: logs write as many as they like.
      const match = cursor.takePattern(/\d{1,20}/y);
      if (match !== null) read.fraction = Number(`0.${match[0]}`);
      return match !== null;
    }
    case 'Ez': {
      const match = cursor.takePattern(/[+-]?\d{1,4}/y);
      if (match !== null) read.offset = Number(match[0]) * 60;
      return match !== null;
    }
    case 'Z':
      return takeZoneName(cursor, read);
    default:
      return takeOffset(cursor, read);
  }
}

function takeOffset(cursor: Cursor, read: ReadTime): boolean {
  const match = cursor.takePattern(/\s*(?:([+-])(\d\d)(?::?(\d\d)(?::?(\d\d))?)?|z)/iy);
  if (match === null) return false;
  const seconds = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  read.offset = match[1] === '-' ? -seconds : seconds;
  return true;
}

function takeZoneName(cursor: Cursor, read: ReadTime): boolean {
  const match = cursor.takePattern(/\s*([A-Za-z]{1,5})/y);
  const offset = match === null ? null : offsetOfAbbreviation(match[1] ?? '');
  if (offset === null) return match === null && takeOffset(cursor, read);
  read.offset = offset;
  return true;
}

function yearOfTwoDigits(number: number): number {
  return number < 69 ? 2000 + number : 1900 + number;
}

function resolve(read: ReadTime, zone: TimeZone, now: number): number | null {
  const fraction = read.fraction ?? 0;
  if (read.epoch !== undefined) return inMicros(read.epoch, fraction);
  const days = daysRead(read, zone, now);
  if (days === null) return null;
  const clock = hourRead(read) * 3600 + (read.minute ?? 0) * 60 + (read.second ?? 0);
  const local = days * secondsPerDay + clock;
  return inMicros(read.offset === undefined ? zone.epochOf(local) : local - read.offset, fraction);
}

/** Adding a fraction to an epoch loses digits anyway: what is left is at least the nearest microsecond. */
function inMicros(epoch: number, fraction: number): number {
  return fraction === 0 ? epoch : (epoch * 1e6 + Math.round(fraction * 1e6)) / 1e6;
}

function hourRead(read: ReadTime): number {
  if (read.hour !== undefined) return read.hour;
  if (read.hour12 === undefined) return 0;
  return (read.hour12 % 12) + (read.isAfternoon === true ? 12 : 0);
}

function yearRead(read: ReadTime): number | undefined {
  if (read.year !== undefined) return read.year;
  if (read.yearOfCentury === undefined) return undefined;
  return read.century === undefined ? yearOfTwoDigits(read.yearOfCentury) : read.century * 100 + read.yearOfCentury;
}

function daysRead(read: ReadTime, zone: TimeZone, now: number): number | null {
  const today = Math.floor((now + zone.offsetAt(now)) / secondsPerDay);
  const current = dateOf(today);
  const year = yearRead(read);
  if (read.day !== undefined) {
    const inYear = year ?? current.year;
    const month = read.month ?? current.month;
    return read.day > daysInMonth(inYear, month) ? null : daysOf(inYear, month, read.day);
  }
  if (read.dayOfYear !== undefined) return daysOf(year ?? current.year, 1, 1) + read.dayOfYear - 1;
  if (read.isoWeek !== undefined && read.weekday !== undefined) {
    return isoWeekStart(read.isoYear ?? year ?? current.year, read.isoWeek) + ((read.weekday + 6) % 7);
  }
  const week = read.sundayWeek ?? read.mondayWeek;
  if (week !== undefined && read.weekday !== undefined) {
    const january = daysOf(year ?? current.year, 1, 1);
    const isFromMonday = read.sundayWeek === undefined;
    const first = isFromMonday ? (7 - ((weekdayOf(january) + 6) % 7)) % 7 : (7 - weekdayOf(january)) % 7;
    return january + first + (week - 1) * 7 + (isFromMonday ? (read.weekday + 6) % 7 : read.weekday);
  }
  const saysDate = year !== undefined || read.month !== undefined || read.isoYear !== undefined;
  return saysDate ? null : today;
}
