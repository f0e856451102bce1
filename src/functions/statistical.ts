// Statistical functions over the arguments of one event.

import { compareText } from '../values/compare.ts';
import { numberOf, textOf } from '../values/number.ts';
import type { ExpressionValue, Scalar } from '../values/value.ts';
import { entriesArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction, LiteralCheck } from './eval-function.ts';

const family = 'statistical';

const values = [parameter('value', 'any', 'A value; every entry of a multivalue counts.', { repeated: true })];

/** Text in quotes is no number here, even "3"; a field that holds it is one. */
const numbersOnly =
  (name: string): LiteralCheck =>
  (literals) =>
    literals.flatMap((literal, argument) =>
      typeof literal === 'string'
        ? [
            {
              argument,
              code: 'SPL3003',
              message: `${name} takes numbers. Write the number without quotes, or tonumber.`,
            },
          ]
        : [],
    );

/** Adds up what is a number, and counts it. */
function totalOf(args: readonly ExpressionValue[]): { readonly total: number; readonly count: number } {
  let total = 0;
  let count = 0;
  for (const argument of args) {
    for (const entry of entriesArgument(argument)) {
      const number = numberOf(entry);
      if (number === null) continue;
      total += number;
      count += 1;
    }
  }
  return { total, count };
}

/** Finds the entry at one end of the order: numbers below all text. */
function extreme(args: readonly ExpressionValue[], sign: 1 | -1): Scalar | null {
  let best: Scalar | null = null;
  let bestNumber: number | null = null;
  for (const argument of args) {
    for (const entry of entriesArgument(argument)) {
      const number = numberOf(entry);
      if (best === null || sign * order(entry, number, best, bestNumber) > 0) {
        best = entry;
        bestNumber = number;
      }
    }
  }
  return best === null ? null : (bestNumber ?? best);
}

function order(left: Scalar, leftNumber: number | null, right: Scalar, rightNumber: number | null): number {
  if (leftNumber !== null && rightNumber !== null) return leftNumber - rightNumber;
  if (leftNumber !== null) return -1;
  return rightNumber !== null ? 1 : compareText(textOf(left), textOf(right));
}

/** The statistical functions. */
export const statistical: readonly EvalFunction[] = [
  {
    name: 'avg',
    family,
    summary: 'Gives the mean of the values that are numbers.',
    parameters: values,
    result: 'number',
    remarks: ['Absent values and text are left out.'],
    differs: ['The result keeps its fraction; the documents speak of an integer and show a fraction.'],
    examples: [
      example('avg(1, 2, 3)', 2),
      example('avg(a, b, c)', 7, { a: '5.0', b: '9', c: null }),
      example('avg(a, 2)', 2, { a: 'text' }),
      example('avg(a)', 2.5, { a: ['2', '3'] }),
      example('avg(a)', null, { a: null }),
    ],
    takesNull: true,
    check: numbersOnly('avg'),
    evaluate: (args) => {
      const { total, count } = totalOf(args);
      return count === 0 ? null : total / count;
    },
  },
  {
    name: 'max',
    family,
    summary: 'Gives the largest value.',
    parameters: values,
    result: 'any',
    remarks: ['Text is larger than any number.', 'Absent values are left out.'],
    examples: [
      example('max(1, 7, 3)', 7),
      example('max(1, 7, "foo", n)', 'foo', { n: 'baz' }),
      example('max(m)', 10, { m: ['3', '10', '2'] }),
      example('max(a, 1)', 1, { a: null }),
      example('max(a)', null, { a: null }),
    ],
    takesNull: true,
    evaluate: (args) => extreme(args, 1),
  },
  {
    name: 'min',
    family,
    summary: 'Gives the smallest value.',
    parameters: values,
    result: 'any',
    remarks: ['Numbers are smaller than any text.', 'Absent values are left out.'],
    examples: [
      example('min(3, 6, "m", s)', 1, { s: '1' }),
      example('min("b", "a")', 'a'),
      example('min(m)', 2, { m: ['3', '10', '2'] }),
      example('min(a, 1)', 1, { a: null }),
      example('min(a)', null, { a: null }),
    ],
    takesNull: true,
    evaluate: (args) => extreme(args, -1),
  },
  {
    name: 'random',
    family,
    summary: 'Gives a random whole number from 0 to 2147483647.',
    parameters: [],
    result: 'number',
    remarks: ['Take what is left of a division for a smaller range: random() % 100.'],
    examples: [
      example('isint(random())', true),
      example('random() >= 0', true),
      example('random() <= 2147483647', true),
    ],
    isPure: false,
    evaluate: (_args, context) => Math.floor(context.random() * 2 ** 31),
  },
  {
    name: 'sum',
    family: 'mathematical',
    summary: 'Adds the values that are numbers.',
    parameters: values,
    result: 'number',
    remarks: ['Absent values and text are left out.'],
    examples: [
      example('sum(1, 2, 3)', 6),
      example('sum(a, b, 2)', 5, { a: '3', b: 'text' }),
      example('sum(a, 2)', 2, { a: 'text' }),
      example('sum(m, 1)', 16, { m: ['3', '10', '2'] }),
      example('sum(a)', null, { a: null }),
    ],
    takesNull: true,
    check: numbersOnly('sum'),
    evaluate: (args) => {
      const { total, count } = totalOf(args);
      return count === 0 ? null : total;
    },
  },
];
