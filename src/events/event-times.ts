// Event times: where the time stands in an event, and what it says.

import type { SourceSettings } from '../catalog/source-settings.ts';
import { parseTime } from '../values/time-parse.ts';
import { regexOf } from './event-breaking.ts';

/** Gives the time of an event in epoch seconds; null when its text tells none. */
export type EventClock = (text: string) => number | null;

/** Where no format is set, a time is looked for in this much of an event. */
const searchedLength = 2000;
const isoTime = /(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?/;
const epochTime = /^\s*\[?(\d{10})(?:\.(\d{1,6})|(\d{3}))?(?!\d)/;

/** Makes the clock of a source from TIME_PREFIX, TIME_FORMAT, TZ and MAX_TIMESTAMP_LOOKAHEAD. */
export function eventClock(settings: SourceSettings): EventClock {
  const prefix = regexOf(settings.plain.get('TIME_PREFIX'));
  const format = settings.plain.get('TIME_FORMAT') ?? '';
  const zone = settings.plain.get('TZ') ?? 'UTC';
  const lookahead = Number(settings.plain.get('MAX_TIMESTAMP_LOOKAHEAD') ?? 128) || searchedLength;
  return (text) => {
    const match = prefix === null ? null : prefix.exec(text);
    if (prefix === null || match !== null) {
      const from = match?.end ?? 0;
      const written = text.slice(from, from + lookahead);
      const time = isoTimeOf(written, zone) ?? (format === '' ? null : parseTime(written.trimStart(), format, zone, 0));
      if (time !== null) return toMicroseconds(time);
    }
    const found = isoTimeOf(text.slice(0, searchedLength), 'UTC') ?? epochTimeOf(text);
    return found === null ? null : toMicroseconds(found);
  };
}

/** Reads a time as ISO 8601 writes it. A time in another zone than UTC is left to the format. */
function isoTimeOf(text: string, zone: string): number | null {
  const match = isoTime.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = match;
  if (offset === undefined && zone !== 'UTC') return null;
  const whole = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const part = fraction === undefined ? 0 : Number(`0.${fraction}`);
  return whole / 1000 + part - offsetSeconds(offset ?? 'Z');
}

function offsetSeconds(offset: string): number {
  if (offset === 'Z') return 0;
  const digits = offset.replace(/\D/g, '');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return offset.startsWith('-') ? -seconds : seconds;
}

function epochTimeOf(text: string): number | null {
  const match = epochTime.exec(text);
  if (match === null) return null;
  return Number(`${match[1]}.${match[2] ?? match[3] ?? '0'}`);
}

function toMicroseconds(time: number): number {
  return Math.round(time * 1e6) / 1e6;
}
