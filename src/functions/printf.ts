// printf: the formats of the C function over SPL values.

import { numberOf, textOf } from '../values/number.ts';
import { remembered } from '../values/remembered.ts';
import type { ExpressionValue } from '../values/value.ts';
import { textArgument, wholeArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { exponentText, fixedText, generalText, hexFloatText } from './float-text.ts';
import { withCommas } from './number-text.ts';

/** A conversion such as `%-8.3f`. A width or precision of `*` is taken from the arguments. */
interface Conversion {
  readonly flags: string;
  readonly width: number | '*';
  readonly precision: number | '*' | null;
  readonly letter: string;
}

type Piece = string | Conversion;

/** Wider than any table, and no way to fill the memory. */
const widest = 10_000;
const mostPrecise = 100;

const conversionPattern = /%([-+ 0#']*)(\d{1,6}|\*)?(?:\.(\d{1,6}|\*)?)?(?:hh|h|ll|l|L|q|j|t)?([aAcdieEfFgGosuxXpz%])/g;

/** Splits a format once. A percent sign that begins no known conversion makes the whole format wrong. */
const piecesOf = remembered(500, (format): readonly Piece[] | 'wrong' => {
  const pieces: Piece[] = [];
  let position = 0;
  for (const match of format.matchAll(conversionPattern)) {
    pieces.push(format.slice(position, match.index));
    position = match.index + match[0].length;
    const [written, flags = '', width, precision, letter = ''] = match;
    const hasPoint = written.includes('.');
    pieces.push(
      letter === '%'
        ? '%'
        : {
            flags,
            letter,
            width: width === '*' ? '*' : Number(width ?? 0),
            precision: precision === '*' ? '*' : hasPoint ? Number(precision ?? 0) : null,
          },
    );
  }
  pieces.push(format.slice(position));
  return pieces.some((piece, at) => typeof piece === 'string' && at % 2 === 0 && piece.includes('%'))
    ? 'wrong'
    : pieces;
});

function write(format: string, args: readonly ExpressionValue[]): string | null {
  const pieces = piecesOf(format);
  if (pieces === 'wrong') return null;
  let next = 0;
  const take = (): ExpressionValue => args[next++] ?? null;
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    const width = piece.width === '*' ? wholeArgument(take()) : piece.width;
    const precision = piece.precision === '*' ? wholeArgument(take()) : piece.precision;
    if (width === null || (precision === null && piece.precision === '*')) return null;
    if (Math.abs(width) > widest || (precision ?? 0) > mostPrecise) return null;
    // As in C, a negative width from the arguments aligns to the left, a negative precision is none.
    const flags = width < 0 ? `${piece.flags}-` : piece.flags;
    const written = convert(
      piece.letter,
      flags,
      Math.abs(width),
      precision !== null && precision < 0 ? null : precision,
      take(),
    );
    if (written === null) return null;
    text += written;
  }
  return text;
}

function convert(
  letter: string,
  flags: string,
  width: number,
  precision: number | null,
  value: ExpressionValue,
): string | null {
  if (letter === 's' || letter === 'z') {
    const text = typeof value === 'boolean' ? String(value) : textArgument(value);
    if (text === null) return null;
    return padded('', precision === null ? text : Array.from(text).slice(0, precision).join(''), width, flags, false);
  }
  const number = numberOf(value);
  if (letter === 'c') {
    const text = textArgument(value);
    if (text === null) return null;
    return padded('', number === null ? (Array.from(text)[0] ?? '') : characterOf(number), width, flags, false);
  }
  if (number === null) return null;
  const isSigned = !'ouxXp'.includes(letter);
  const isNegative = number < 0 || Object.is(number, -0);
  const digits = Number.isFinite(number) ? digitsOf(letter, flags, precision, number) : textOf(Math.abs(number));
  const sign = !isSigned
    ? ''
    : isNegative && /[1-9a-z]/i.test(digits)
      ? '-'
      : flags.includes('+')
        ? '+'
        : flags.includes(' ')
          ? ' '
          : '';
  const prefix = digits.startsWith('0x') || digits.startsWith('0X') ? digits.slice(0, 2) : '';
  // A precision on a whole number says how many digits, so zeros do not fill the width as well.
  const fillsZeros =
    flags.includes('0') && Number.isFinite(number) && !(precision !== null && 'diouxXp'.includes(letter));
  return padded(sign + prefix, digits.slice(prefix.length), width, flags, fillsZeros);
}

function characterOf(number: number): string {
  const code = Math.trunc(number);
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** Writes the digits of the size of a number, without its sign; other bases take negative numbers as 64 bits. */
function digitsOf(letter: string, flags: string, precision: number | null, number: number): string {
  const size = Math.abs(number);
  const isAlternate = flags.includes('#');
  switch (letter) {
    case 'd':
    case 'i':
      return grouped(wholeDigits(BigInt(Math.trunc(size)), 10, precision), flags);
    case 'u':
      return grouped(wholeDigits(unsigned(number), 10, precision), flags);
    case 'o': {
      const digits = wholeDigits(unsigned(number), 8, precision);
      return isAlternate && !digits.startsWith('0') ? `0${digits}` : digits;
    }
    case 'x':
    case 'X':
    case 'p': {
      const digits = wholeDigits(unsigned(number), 16, precision);
      const prefixed = isAlternate && /[1-9a-f]/.test(digits) ? `0x${digits}` : digits;
      return letter === 'x' ? prefixed : prefixed.toUpperCase();
    }
    case 'f':
    case 'F':
      return grouped(fixedText(size, precision ?? 6, isAlternate), flags);
    case 'e':
    case 'E':
      return inCase(letter, exponentText(size, precision ?? 6, isAlternate));
    case 'g':
    case 'G':
      return inCase(letter, grouped(generalText(size, precision ?? 6, isAlternate), flags));
    default:
      return inCase(letter, hexFloatText(size, precision));
  }
}

function inCase(letter: string, text: string): string {
  return letter < 'a' ? text.toUpperCase() : text;
}

function unsigned(number: number): bigint {
  const whole = BigInt(Math.trunc(number));
  return whole < 0n ? BigInt.asUintN(64, whole) : whole;
}

function wholeDigits(whole: bigint, base: number, precision: number | null): string {
  return precision === 0 && whole === 0n ? '' : whole.toString(base).padStart(precision ?? 0, '0');
}

function grouped(text: string, flags: string): string {
  return flags.includes("'") ? text.replace(/^\d+/, withCommas) : text;
}

function padded(sign: string, text: string, width: number, flags: string, fillsZeros: boolean): string {
  const missing = width - sign.length - Array.from(text).length;
  if (missing <= 0) return sign + text;
  if (flags.includes('-')) return sign + text + ' '.repeat(missing);
  return fillsZeros ? sign + '0'.repeat(missing) + text : ' '.repeat(missing) + sign + text;
}

/** The printf function. */
export const printf: EvalFunction = {
  name: 'printf',
  family: 'conversion',
  summary: 'Writes values into a text by a format.',
  parameters: [
    parameter('format', 'text', 'The format, with conversions such as %d, %-8s or %.2f.'),
    parameter('value', 'any', 'A value for the next conversion.', { optional: true, repeated: true }),
  ],
  result: 'text',
  remarks: [
    'Conversions are %a %c %d %i %e %f %g %o %s %u %x and their capitals; %p is %X and %z is %s.',
    "The flag ' puts commas between thousands.",
    'A width or precision of * is taken from the values.',
  ],
  differs: ['A missing value, and text where a number is needed, give nothing. The documents leave it open.'],
  examples: [
    example('printf("%5.1f|%-4s|%\'d", 3.14159, "ab", 12345)', '  3.1|ab  |12,345'),
    example('printf("%c,%c", 65, "Foo")', 'A,F'),
    example('printf("%.3A", pi())', '0X1.922P+1'),
    example('printf("%05d %+d %x %#o %%", 42, 7, 255, 8)', '00042 +7 ff 010 %'),
    example('printf("%*.*f", 8, 2, 3.14159)', '    3.14'),
    example('printf("%d", "text")', null),
    example('printf("%d", x)', null, { x: null }),
  ],
  check: ([format]) =>
    typeof format === 'string' && piecesOf(format) === 'wrong'
      ? [
          {
            argument: 0,
            code: 'SPL3006',
            message: 'A % of this format begins no conversion that printf knows. Write %% for a percent sign.',
          },
        ]
      : [],
  evaluate: (args) => {
    const format = textArgument(args[0]);
    return format === null ? null : write(format, args.slice(1));
  },
};
