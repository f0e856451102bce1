// What the functions of convert make of one value.

import { numberOf, numberOfText, textOf } from '../values/number.ts';
import { formatTime } from '../values/time-format.ts';
import { parseTime } from '../values/time-parse.ts';
import type { Scalar, Value } from '../values/value.ts';

/** What conversions of times need to know. */
export interface ConversionSettings {
  readonly timeFormat: string;
  readonly timeZone: string;
  readonly now: number;
}

/** Converts a value; null when it cannot be converted. */
export type Conversion = (value: Scalar, settings: ConversionSettings) => Value;

/** Reads `[days+]hours:minutes:seconds` as seconds. */
function durationOf(value: Scalar): number | null {
  const match = /^\s*(?:(\d+)\+)?(\d+):(\d{1,2}):(\d{1,2}(?:\.\d+)?)\s*$/.exec(textOf(value));
  if (match === null) return null;
  const part = (index: number): number => Number(match[index] ?? 0);
  return part(1) * 86_400 + part(2) * 3600 + part(3) * 60 + part(4);
}

/** Reads `[minutes:]seconds` as seconds. */
function minutesOf(value: Scalar): number | null {
  const match = /^\s*(?:(\d+):)?(\d+(?:\.\d+)?)\s*$/.exec(textOf(value));
  if (match === null) return null;
  // Sums of a fraction and whole minutes drift: six decimals are as many as a time has.
  return Math.round((Number(match[1] ?? 0) * 60 + Number(match[2])) * 1e6) / 1e6;
}

const kilobytes: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1],
  ['m', 1024],
  ['g', 1024 * 1024],
]);

/** Reads a number with k, m or g behind it as kilobytes. */
function kilobytesOf(value: Scalar): number | null {
  const match = /^\s*([-+]?(?:\d+\.?\d*|\.\d+))([kmg]?)\s*$/i.exec(textOf(value));
  return match === null ? null : Number(match[1]) * (kilobytes.get((match[2] ?? '').toLowerCase()) ?? 1);
}

function withoutCommas(value: Scalar): Scalar {
  const text = textOf(value);
  if (!text.includes(',')) return value;
  const plain = text.replaceAll(',', '');
  const number = numberOfText(plain);
  return number !== null && textOf(number) === plain ? number : plain;
}

/** What auto tries, in this order. */
const attempts: readonly ((value: Scalar) => number | null)[] = [
  (value) => numberOf(value),
  durationOf,
  minutesOf,
  kilobytesOf,
  (value) => numberOf(withoutCommas(value)),
];

/** Reads a value as a number in whatever form fits first; null when none does. */
export function anyNumberOf(value: Scalar): number | null {
  for (const attempt of attempts) {
    const number = attempt(value);
    if (number !== null) return number;
  }
  return null;
}

/** The conversions that look at one value at a time, by name. */
export const conversions: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  [
    'ctime',
    (value, { timeFormat, timeZone }) => {
      const time = numberOf(value);
      return time === null ? value : (formatTime(time, timeFormat, timeZone) ?? value);
    },
  ],
  ['dur2sec', (value) => durationOf(value)],
  ['memk', (value) => kilobytesOf(value)],
  ['mktime', (value, { timeFormat, timeZone, now }) => parseTime(textOf(value), timeFormat, timeZone, now)],
  ['mstime', (value) => minutesOf(value)],
  ['num', (value) => anyNumberOf(value)],
  ['rmcomma', withoutCommas],
  ['rmunit', (value) => numberOf(/^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/.exec(textOf(value))?.[1])],
]);
