// Time zones: offsets, abbreviations, and local time to epoch.

import { IANAZone, Info, type Zone } from 'luxon';
import { remembered } from './remembered.ts';

export interface TimeZone {
  readonly name: string;
  /** Gives the seconds that local time is ahead of UTC at a moment. */
  offsetAt(epoch: number): number;
  /** Gives the short name in force at a moment, such as PST. */
  abbreviationAt(epoch: number): string;
  /**
   * Gives the epoch of a local time, itself as seconds since 1970-01-01 00:00 local. Of two moments the earlier is
   * taken; a local time that a clock change skips moves forward by the change.
   */
  epochOf(local: number): number;
}

/** The epoch seconds between which a date exists in JavaScript, and therefore in our zones. */
export const latestEpoch = 8_640_000_000_000;

/** UTC, which most searches here run in: no look-ups at all. */
export const utc: TimeZone = {
  name: 'UTC',
  offsetAt: () => 0,
  abbreviationAt: () => 'UTC',
  epochOf: (local) => local,
};

/** Gives the zone of an IANA name or of a form like `UTC+2`; null when there is none. */
export const timeZoneOf: (name: string) => TimeZone | null = remembered(200, (name) => {
  if (/^(?:utc|gmt|z|etc\/utc)$/i.test(name)) return name.toLowerCase() === 'gmt' ? { ...utc, name: 'GMT' } : utc;
  if (!IANAZone.isValidZone(name) && !/^utc[+-]\d{1,2}(?::?\d\d)?$/i.test(name)) return null;
  const zone = Info.normalizeZone(name);
  return zone.isValid ? luxonZone(name, zone) : null;
});

/** Gives the zone of a name, and UTC for a name that is none. */
export function timeZoneOrUtc(name: string): TimeZone {
  return name === 'UTC' ? utc : (timeZoneOf(name) ?? utc);
}

const offsetsKept = 20_000;
const quarterHour = 900;

function luxonZone(name: string, zone: Zone): TimeZone {
  // Asking Intl is slow, and offsets change at quarter hours only: one answer serves the whole quarter.
  const offsets = new Map<number, number>();
  const offsetAt = (epoch: number): number => {
    if (!(Math.abs(epoch) <= latestEpoch - 2 * quarterHour)) return 0;
    const quarter = Math.floor(epoch / quarterHour);
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const offset = Math.round(zone.offset(quarter * quarterHour * 1000) * 60);
    if (offsets.size >= offsetsKept) offsets.clear();
    offsets.set(quarter, offset);
    return offset;
  };
  return {
    name,
    offsetAt,
    abbreviationAt: (epoch) => abbreviation(zone, epoch, offsetAt(epoch)),
    epochOf: (local) => {
      const before = offsetAt(local - secondsAround);
      const after = offsetAt(local + secondsAround);
      const early = local - before;
      if (before === after || offsetAt(early) === before) return early;
      const late = local - after;
      return offsetAt(late) === after ? late : early;
    },
  };
}

/** No offset is as large as a day, so a day before and after lie on both sides of a change. */
const secondsAround = 86_400;

/** English of several countries, since each knows the short names of its own zones. */
const locales = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA'];

function abbreviation(zone: Zone, epoch: number, offset: number): string {
  if (!(Math.abs(epoch) <= latestEpoch)) return 'UTC';
  for (const locale of locales) {
    const name = zone.offsetName(epoch * 1000, { format: 'short', locale });
    if (name && /^[A-Z]+$/.test(name)) return name;
  }
  return offsetText(offset, '');
}

/** Prints an offset such as `-0500`, with the separator between hours and minutes. */
export function offsetText(offset: number, separator: string): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}${separator}${twoDigits(minutes % 60)}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** Offsets in minutes of the zone abbreviations that timestamps commonly carry. */
const abbreviationMinutes = new Map<string, number>([
  ['UTC', 0],
  ['GMT', 0],
  ['Z', 0],
  ['WET', 0],
  ['WEST', 60],
  ['BST', 60],
  ['CET', 60],
  ['MET', 60],
  ['CEST', 120],
  ['MEST', 120],
  ['EET', 120],
  ['EEST', 180],
  ['MSK', 180],
  ['SAST', 120],
  ['IST', 330],
  ['SGT', 480],
  ['HKT', 480],
  ['AWST', 480],
  ['JST', 540],
  ['KST', 540],
  ['ACST', 570],
  ['AEST', 600],
  ['ACDT', 630],
  ['AEDT', 660],
  ['NZST', 720],
  ['NZDT', 780],
  ['BRT', -180],
  ['ART', -180],
  ['NDT', -150],
  ['NST', -210],
  ['ADT', -180],
  ['AST', -240],
  ['EDT', -240],
  ['EST', -300],
  ['CDT', -300],
  ['CST', -360],
  ['MDT', -360],
  ['MST', -420],
  ['PDT', -420],
  ['PST', -480],
  ['AKDT', -480],
  ['AKST', -540],
  ['HST', -600],
]);

/** Gives the offset in seconds of a zone abbreviation; null when it is not a common one. */
export function offsetOfAbbreviation(name: string): number | null {
  const minutes = abbreviationMinutes.get(name.toUpperCase());
  return minutes === undefined ? null : minutes * 60;
}
