// Mathematical functions.

import { roundedText } from '../values/number.ts';
import { boundByName, numberArgument, wholeArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction, FunctionExample } from './eval-function.ts';
import { ofOneNumber } from './number-function.ts';

const family = 'mathematical';

function ofNumber(
  name: string,
  summary: string,
  compute: (number: number) => number,
  examples: readonly FunctionExample[],
  more: Pick<EvalFunction, 'aliases' | 'remarks' | 'differs'> = {},
): EvalFunction {
  return ofOneNumber(family, name, summary, compute, examples, more);
}

/** The digits behind the eleventh are cut off, as the results in Splunk's documents show. */
const elevenDecimalsOfPi = 3.14159265358;

/** Gives a logarithm as a whole number where it is one, and the division missed it. */
function wholePowerOr(logarithm: number, base: number, number: number): number {
  const whole = Math.round(logarithm);
  return base ** whole === number ? whole : logarithm;
}

/** More decimals than a number has anyway. */
const mostDecimals = 20;

/**
 * Rounds to decimals as Splunk does: half a unit is added to the scaled number, and what lies above a whole is cut. A
 * result with fewer decimals of its own is text with zeros added.
 */
function rounded(number: number, decimals: number): number | string | null {
  if (decimals < 0) return null;
  if (!Number.isFinite(number) || Math.abs(number) >= Number.MAX_SAFE_INTEGER) return number;
  if (Number.isInteger(number) && decimals === 0) return number;
  const places = Math.min(decimals, mostDecimals);
  const scale = 10 ** places;
  const scaled = number * scale + 0.5;
  // Beyond, a number has no digits to cut.
  const value = Math.abs(scaled) < Number.MAX_SAFE_INTEGER ? Math.floor(scaled) / scale : number;
  const text = roundedText(value, places);
  const read = Number(text);
  return String(read) === text ? read : text;
}

/** The mathematical functions. */
export const mathematical: readonly EvalFunction[] = [
  ofNumber('abs', 'Gives the size of a number without its sign.', Math.abs, [
    example('abs(-5)', 5),
    example('abs(x)', 2.5, { x: '2.5' }),
  ]),
  ofNumber(
    'ceiling',
    'Rounds a number up to the next whole number.',
    Math.ceil,
    [example('ceiling(1.2)', 2), example('ceil(-1.2)', -1)],
    { aliases: ['ceil'] },
  ),
  ofNumber(
    'exact',
    'Gives the result of a calculation with all its digits.',
    (number) => number,
    [example('exact(3.14 * 2)', 6.28), example('exact(x)', 0.2, { x: '0.2' })],
    {
      remarks: [
        'A calculation of written numbers alone has as many digits as its least precise decimal: 8.250 * 0.2 is 2.',
      ],
      differs: ['Calculations with fields never lose digits here; in Splunk the decimals of fields count as well.'],
    },
  ),
  ofNumber('exp', 'Raises e to a power.', Math.exp, [example('exp(0)', 1), example('exp(1)', Math.E)]),
  ofNumber('floor', 'Rounds a number down to the next whole number.', Math.floor, [
    example('floor(1.9)', 1),
    example('floor(-1.2)', -2),
  ]),
  ofNumber(
    'ln',
    'Gives the natural logarithm.',
    Math.log,
    [example('ln(1)', 0), example('ln(0)', Number.NEGATIVE_INFINITY)],
    { remarks: ['The logarithm of 0 is -inf, that of a negative number nan.'] },
  ),
  {
    name: 'log',
    family,
    summary: 'Gives the logarithm to a base.',
    parameters: [
      parameter('number', 'number', 'The number.'),
      parameter('base', 'number', 'The base.', { optional: true, default: '10' }),
    ],
    result: 'number',
    examples: [
      example('log(1000)', 3),
      example('log(8, 2)', 3),
      example('log(27, 3)', 3),
      example('log(x)', null, { x: 'text' }),
      example('log(x)', null, { x: null }),
    ],
    evaluate: (args) => {
      const number = numberArgument(args[0]);
      const base = args.length > 1 ? numberArgument(args[1]) : 10;
      if (number === null || base === null) return null;
      if (base === 10) return Math.log10(number);
      return base === 2 ? Math.log2(number) : wholePowerOr(Math.log(number) / Math.log(base), base, number);
    },
  },
  {
    name: 'pi',
    family,
    summary: 'Gives the constant pi with eleven decimals.',
    parameters: [],
    result: 'number',
    examples: [example('pi()', elevenDecimalsOfPi), example('floor(pi())', 3), example('isnum(pi())', true)],
    evaluate: () => elevenDecimalsOfPi,
  },
  {
    name: 'pow',
    family,
    summary: 'Raises a number to a power.',
    parameters: [parameter('number', 'number', 'The number.'), parameter('power', 'number', 'The power.')],
    result: 'number',
    examples: [
      example('pow(2, 10)', 1024),
      example('pow(x, 0.5)', 3, { x: '9' }),
      example('pow(x, 2)', null, { x: 'text' }),
      example('pow(x, 2)', null, { x: null }),
    ],
    evaluate: (args) => {
      const number = numberArgument(args[0]);
      const power = numberArgument(args[1]);
      return number === null || power === null ? null : number ** power;
    },
  },
  {
    name: 'round',
    family,
    summary: 'Rounds a number to some decimals, halves upwards.',
    parameters: [
      parameter('number', 'number', 'The number.'),
      parameter('decimals', 'number', 'How many decimals to keep.', { optional: true, default: '0' }),
    ],
    result: 'number',
    remarks: [
      'Half of a negative number is rounded upwards, too: -4.5 becomes -4.',
      'It calculates with binary fractions: to two decimals 10.275 becomes 10.28, but 16.275 becomes 16.27.',
    ],
    differs: [
      'All decimals that are asked for are shown, zeros included, of a whole number, too: round(100, 2) gives 100.00. The documents are silent; answers of Splunk speak of $4.00.',
    ],
    examples: [
      example('round(3.5)', 4),
      example('round(2.555, 2)', 2.56),
      example('round(-2.5)', -2),
      example('round(2.499, 2)', '2.50'),
      example('round(2, 2)', '2.00'),
      example('round(2.5, -1)', null),
      example('round(x, 2)', null, { x: 'text' }),
      example('round(x)', null, { x: null }),
    ],
    check: ([, decimals]) =>
      typeof decimals === 'number' && decimals < 0
        ? [
            {
              argument: 1,
              code: 'SPL3006',
              message: 'round takes no negative decimals: it gives nothing. Divide before, and multiply after.',
              isWarning: true,
            },
          ]
        : [],
    evaluate: (args) => {
      const number = numberArgument(args[0]);
      const decimals = args.length > 1 ? wholeArgument(args[1]) : 0;
      return number === null || decimals === null ? null : rounded(number, decimals);
    },
  },
  {
    name: 'sigfig',
    family,
    summary: 'Rounds the result of a calculation to its significant figures.',
    parameters: [parameter('calculation', 'number', 'The calculation.')],
    result: 'number',
    remarks: [
      'A product or quotient keeps the fewest figures of its operands, a sum or difference the fewest decimals.',
      'Figures are counted as a literal is written and as a field prints; exact(x) counts as having all.',
    ],
    differs: ['Zeros that end a fraction are not printed: sigfig(2.0 * 1.5) is 3.'],
    examples: [
      example('sigfig(1.00 * 1111)', 1110),
      example('sigfig(x * 1.00)', 3.99, { x: '3.990000000000215' }),
      example('sigfig(0.1 + 0.2)', 0.3),
      example('sigfig(x)', 1111, { x: '1111' }),
      example('sigfig(x)', null, { x: null }),
      example('sigfig(x)', null, { x: 'text' }),
    ],
    form: 'figures',
    evaluate: boundByName('sigfig'),
  },
  ofNumber('sqrt', 'Gives the square root.', Math.sqrt, [example('sqrt(9)', 3), example('sqrt(-1)', Number.NaN)], {
    remarks: ['The root of a negative number is nan.'],
  }),
];
