// Other ways to write a number, and to read one: bases, thousands, durations.

import { roundedText } from '../values/number.ts';

/** Puts commas between the thousands of digits. */
export function withCommas(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Writes a number with commas between thousands, and with two decimals unless it is whole and written without any. */
export function commasText(number: number, hasDecimals: boolean): string {
  const text = roundedText(number, Number.isInteger(number) && !hasDecimals ? 0 : 2);
  const point = text.indexOf('.');
  const whole = point < 0 ? text : text.slice(0, point);
  const sign = whole.startsWith('-') ? '-' : '';
  return sign + withCommas(whole.slice(sign.length)) + (point < 0 ? '' : text.slice(point));
}

/** Writes a whole number in base 16, a negative one in 64 bits. Null for infinities and nan. */
export function hexText(number: number): string | null {
  if (!Number.isFinite(number)) return null;
  const whole = BigInt(Math.trunc(number));
  return `0x${(whole < 0n ? BigInt.asUintN(64, whole) : whole).toString(16).toUpperCase()}`;
}

/** Writes a whole number from 0 to 2^53-1 in base 2; null for others. */
export function binaryText(number: number): string | null {
  const whole = Math.trunc(number);
  return whole >= 0 && whole <= Number.MAX_SAFE_INTEGER ? whole.toString(2) : null;
}

/** Writes seconds as `HH:MM:SS`, with days as `D+` before it and a fraction behind. */
export function durationText(seconds: number): string | null {
  if (!(Math.abs(seconds) <= Number.MAX_SAFE_INTEGER)) return null;
  const size = Math.abs(seconds);
  let whole = Math.floor(size);
  let micros = Math.round((size - whole) * 1e6);
  if (micros === 1_000_000) {
    whole += 1;
    micros = 0;
  }
  const days = Math.floor(whole / 86_400);
  const clock = [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  // Milliseconds, and microseconds where there are any.
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/000$/, '')}`;
  return `${seconds < 0 ? '-' : ''}${days === 0 ? '' : `${days}+`}${clock}${fraction}`;
}

/** Reads a whole number written in a base from 2 to 36, with or without 0x in base 16. Null when it is none. */
export function numberInBase(text: string, base: number): number | null {
  const match = /^([+-]?)(0[xX])?([0-9A-Za-z]+)$/.exec(text);
  if (match === null || base < 2 || base > 36 || !Number.isInteger(base)) return null;
  // In bases above 33 an x is a digit.
  const digits = match[2] !== undefined && base !== 16 ? match[2] + (match[3] ?? '') : (match[3] ?? '');
  let number = 0;
  for (const character of digits) {
    const digit = Number.parseInt(character, 36);
    if (digit >= base) return null;
    number = number * base + digit;
  }
  return match[1] === '-' ? -number : number;
}
