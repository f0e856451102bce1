// Numbers: which text counts as a number, and how a number is printed.

import type { ExpressionValue, Scalar } from './value.ts';

const zero = 48;
const nine = 57;
const plus = 43;
const minus = 45;
const dot = 46;

/**
 * Reads a value as a number: optional sign, digits, fraction and exponent, nothing around them. Gives null for other
 * text, for an absent field, for a boolean and for a true multivalue.
 */
export function numberOf(value: ExpressionValue | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return numberOfText(value);
  if (Array.isArray(value) && value.length === 1) return numberOf(value[0]);
  return null;
}

/** Reads text as a number by the same rules as `numberOf`. */
export function numberOfText(text: string): number | null {
  const length = text.length;
  if (length === 0) return null;
  const first = text.charCodeAt(0);
  const isSigned = first === minus || first === plus;
  let position = isSigned ? 1 : 0;
  const digitsFrom = position;
  let whole = 0;
  while (position < length) {
    const code = text.charCodeAt(position);
    if (code < zero || code > nine) break;
    whole = whole * 10 + (code - zero);
    position += 1;
  }
  if (position === length) {
    if (position === digitsFrom) return null;
    // Up to 15 digits the sum above is exact; longer runs need correct rounding.
    if (position - digitsFrom > 15) return Number(text);
    return first === minus ? -whole : whole;
  }
  return restIsNumber(text, position, position - digitsFrom) ? Number(text) : namedNumber(text);
}

/** Checks fraction and exponent, from the first character that is no digit to the end. */
function restIsNumber(text: string, from: number, wholeDigits: number): boolean {
  let position = from;
  let digits = wholeDigits;
  if (text.charCodeAt(position) === dot) {
    const end = skipDigits(text, position + 1);
    digits += end - position - 1;
    position = end;
  }
  if (digits === 0) return false;
  if (position === text.length) return true;
  if ((text.charCodeAt(position) | 32) !== 101) return false;
  position += 1;
  const sign = text.charCodeAt(position);
  if (sign === minus || sign === plus) position += 1;
  return position < text.length && skipDigits(text, position) === text.length;
}

function skipDigits(text: string, from: number): number {
  let position = from;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code < zero || code > nine) break;
    position += 1;
  }
  return position;
}

function namedNumber(text: string): number | null {
  switch (text) {
    case 'nan':
    case 'NaN':
      return Number.NaN;
    case 'inf':
      return Number.POSITIVE_INFINITY;
    case '-inf':
      return Number.NEGATIVE_INFINITY;
    default:
      return null;
  }
}

/** Prints a value as text: a number with the fewest digits that read back as the same number, text as it is. */
export function textOf(value: Scalar): string {
  if (typeof value === 'string') return value;
  if (Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}

/**
 * Rounds to a number of decimals, halves away from zero, judging by the decimal text and not by the binary value, and
 * prints all decimals: 2.555 with 2 gives `2.56`. Numbers of 1e21 and more are printed as they are.
 */
export function roundedText(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= 1e21) return textOf(value);
  const text = decimalText(size);
  const point = text.indexOf('.');
  const whole = point < 0 ? text : text.slice(0, point);
  const fraction = point < 0 ? '' : text.slice(point + 1);
  let digits = whole + fraction.slice(0, decimals).padEnd(decimals, '0');
  if (fraction.length > decimals && fraction.charCodeAt(decimals) >= 53) digits = plusOne(digits);
  const cut = digits.length - decimals;
  const rounded = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return value < 0 && /[1-9]/.test(rounded) ? `-${rounded}` : rounded;
}

function plusOne(digits: string): string {
  let last = digits.length - 1;
  while (last >= 0 && digits.charCodeAt(last) === nine) last -= 1;
  const zeros = '0'.repeat(digits.length - 1 - last);
  if (last < 0) return `1${zeros}`;
  return digits.slice(0, last) + String.fromCharCode(digits.charCodeAt(last) + 1) + zeros;
}

/** The shortest digits without an exponent; for sizes below 1e21. */
function decimalText(size: number): string {
  const text = String(size);
  const exponentAt = text.indexOf('e-');
  if (exponentAt < 0) return text;
  const digits = text.slice(0, exponentAt).replace('.', '');
  return `0.${'0'.repeat(Number(text.slice(exponentAt + 2)) - 1)}${digits}`;
}
