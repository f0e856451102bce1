// Bitwise functions on whole numbers of up to 53 bits.

import { numberArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';

const family = 'bitwise';

const differs = ['What is no whole number from 0 to 9007199254740991 gives nothing. The documents are silent.'];

/** Two halves, since the operators of JavaScript work on 32 bits. */
const half = 2 ** 27;

function combine(left: number, right: number, operate: (a: number, b: number) => number): number {
  const high = operate(Math.floor(left / half), Math.floor(right / half));
  return high * half + operate(left % half, right % half);
}

function bitsArgument(value: Parameters<typeof numberArgument>[0]): number | null {
  const number = numberArgument(value);
  return number === null || number < 0 || !Number.isSafeInteger(number) ? null : number;
}

function fold(
  name: string,
  summary: string,
  operate: (a: number, b: number) => number,
  [first, second, gives]: readonly [number, number, number],
): EvalFunction {
  return {
    name,
    family,
    summary,
    parameters: [
      parameter('number', 'number', 'The first number.'),
      parameter('other', 'number', 'A further number.', { repeated: true }),
    ],
    result: 'number',
    differs,
    examples: [
      example(`${name}(${first}, ${second})`, gives),
      example(`${name}(x, 1)`, null, { x: '-1' }),
      example(`${name}(x, 1)`, null, { x: null }),
    ],
    evaluate: (args) => {
      let result: number | null = null;
      for (const value of args) {
        const bits = bitsArgument(value);
        if (bits === null) return null;
        result = result === null ? bits : combine(result, bits, operate);
      }
      return result;
    },
  };
}

function shift(
  name: string,
  summary: string,
  move: (bits: number, places: number) => number,
  [number, places, gives]: readonly [number, number, number],
): EvalFunction {
  return {
    name,
    family,
    summary,
    parameters: [
      parameter('number', 'number', 'The number.'),
      parameter('places', 'number', 'By how many places to shift.'),
    ],
    result: 'number',
    differs,
    examples: [
      example(`${name}(${number}, ${places})`, gives),
      example(`${name}(x, 1)`, null, { x: 'text' }),
      example(`${name}(x, 1)`, null, { x: null }),
    ],
    evaluate: (args) => {
      const bits = bitsArgument(args[0]);
      const by = bitsArgument(args[1]);
      return bits === null || by === null ? null : by > 52 ? 0 : move(bits, by);
    },
  };
}

/** The bitwise functions. */
export const bitwise: readonly EvalFunction[] = [
  fold('bit_and', 'Keeps the bits that all numbers have.', (a, b) => a & b, [12, 10, 8]),
  {
    name: 'bit_not',
    family,
    summary: 'Turns the bits of a number round, within a mask.',
    parameters: [
      parameter('number', 'number', 'The number.'),
      parameter('mask', 'number', 'The bits to keep.', { optional: true, default: '9007199254740991' }),
    ],
    result: 'number',
    differs,
    examples: [
      example('bit_not(5, 7)', 2),
      example('bit_not(0)', 9007199254740991),
      example('bit_not(x)', null, { x: '1.5e300' }),
      example('bit_not(x)', null, { x: null }),
    ],
    evaluate: (args) => {
      const bits = bitsArgument(args[0]);
      const mask = args.length > 1 ? bitsArgument(args[1]) : Number.MAX_SAFE_INTEGER;
      return bits === null || mask === null ? null : combine(Number.MAX_SAFE_INTEGER - bits, mask, (a, b) => a & b);
    },
  },
  fold('bit_or', 'Joins the bits of all numbers.', (a, b) => a | b, [12, 10, 14]),
  shift(
    'bit_shift_left',
    'Shifts the bits of a number to the left; those beyond the 53rd are lost.',
    (bits, places) => (bits % 2 ** (53 - places)) * 2 ** places,
    [5, 2, 20],
  ),
  shift(
    'bit_shift_right',
    'Shifts the bits of a number to the right.',
    (bits, places) => Math.floor(bits / 2 ** places),
    [20, 2, 5],
  ),
  fold('bit_xor', 'Keeps the bits that differ between the numbers.', (a, b) => a ^ b, [12, 10, 6]),
];
