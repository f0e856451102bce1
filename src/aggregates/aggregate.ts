// The stats functions of the family that Splunk calls aggregate functions.

import type { AggregateFunction } from './aggregate-function.ts';
import { Distinct, Mode } from './distinct-values.ts';
import { Extreme, Range } from './extremes.ts';
import { Percentile, percentile } from './percentiles.ts';
import { Count, Spread, Sum } from './sums.ts';

const family = 'aggregate';
const isNumeric = 'Values that are no numbers are passed over; without any number there is no result.';

const lastDigits =
  'Where the mean is a thousand times the spread, it is worked out so that no digits are lost: the last ones may differ from those of Splunk.';

/** Counts, sums, means, extremes, percentiles and spreads. */
export const aggregateFamily: readonly AggregateFunction[] = [
  {
    name: 'count',
    aliases: ['c'],
    family,
    summary: 'Counts rows, or the values of a field.',
    remarks: ['A multivalue counts as often as it has values, and an empty text counts.'],
    takes: 'entries',
    needsField: false,
    examples: [{ over: ['a', null, '', ['b', 'c']], gives: 4 }],
    start: () => new Count(),
  },
  {
    name: 'dc',
    aliases: ['distinct_count'],
    family,
    summary: 'Counts distinct values.',
    remarks: ['Values are told apart by their texts: 1 and 1.0 are two.'],
    takes: 'entries',
    needsField: true,
    examples: [{ over: ['a', 'b', ['a', 'c'], null], gives: 3 }],
    start: () => new Distinct('count'),
  },
  {
    name: 'estdc',
    family,
    summary: 'Counts distinct values where an estimate is good enough.',
    differs: ['The count is exact.'],
    takes: 'entries',
    needsField: true,
    examples: [{ over: ['a', 'b', 'a'], gives: 2 }],
    start: () => new Distinct('count'),
  },
  {
    name: 'estdc_error',
    family,
    summary: 'Gives how far the count of estdc may be wrong: 0, as it is exact.',
    differs: ['It is always 0, as the count of estdc is exact.'],
    takes: 'entries',
    needsField: true,
    examples: [{ over: ['a', 'b', 'a'], gives: 0 }],
    start: () => new NoError(),
  },
  {
    name: 'sum',
    family,
    summary: 'Adds the numbers.',
    remarks: [isNumeric],
    takes: 'numbers',
    needsField: true,
    examples: [
      { over: [1, 'x', ['2', '3.5']], gives: 6.5 },
      { over: ['x'], gives: null },
    ],
    start: () => new Sum(),
  },
  {
    name: 'sumsq',
    family,
    summary: 'Adds the squares of the numbers.',
    remarks: [isNumeric],
    takes: 'numbers',
    needsField: true,
    examples: [{ over: [1, 2, 3], gives: 14 }],
    start: () => new Sum('sum', 2),
  },
  {
    name: 'avg',
    aliases: ['mean'],
    family,
    summary: 'Gives the mean of the numbers.',
    remarks: [isNumeric],
    takes: 'numbers',
    needsField: true,
    examples: [{ over: [1, 2, 'x', 6], gives: 3 }],
    start: () => new Sum('mean'),
  },
  {
    name: 'min',
    family,
    summary: 'Gives the least value; any number comes before any text.',
    remarks: ['Texts stand in the order of their characters, capitals first.'],
    takes: 'entries',
    needsField: true,
    examples: [
      { over: [10, 9, 'a'], gives: 9 },
      { over: ['b', 'B'], gives: 'B' },
    ],
    start: () => new Extreme(-1),
  },
  {
    name: 'max',
    family,
    summary: 'Gives the greatest value; any number comes before any text.',
    remarks: ['Texts stand in the order of their characters, capitals first.'],
    takes: 'entries',
    needsField: true,
    examples: [
      { over: [10, 9], gives: 10 },
      { over: [1, 'c', 'a', 100], gives: 'c' },
    ],
    start: () => new Extreme(1),
  },
  {
    name: 'range',
    family,
    summary: 'Gives the difference between the greatest and the least number.',
    remarks: [isNumeric],
    takes: 'numbers',
    needsField: true,
    examples: [{ over: [3, 10, 5], gives: 7 }],
    start: () => new Range(),
  },
  {
    name: 'median',
    family,
    summary: 'Gives the number in the middle; between two, the middle of them.',
    remarks: [isNumeric],
    differs: ['Between two numbers it is their middle, as perc50 gives; the page on it names the higher of the two.'],
    takes: 'numbers',
    needsField: true,
    examples: [
      { over: [1, 9, 2], gives: 2 },
      { over: [1, 2, 3, 4], gives: 2.5 },
    ],
    start: () => new Percentile(50),
  },
  { ...percentile('perc', 95, 'perc95'), aliases: ['p95'], examples: [{ over: oneToTen(), gives: 9.55 }] },
  { ...percentile('exactperc', 95, 'exactperc95'), examples: [{ over: oneToTen(), gives: 10 }] },
  { ...percentile('upperperc', 95, 'upperperc95'), examples: [{ over: oneToTen(), gives: 9.55 }] },
  {
    name: 'mode',
    family,
    summary: 'Gives the value that comes up most often; of equals the one that came up first.',
    takes: 'entries',
    needsField: true,
    isOrdered: true,
    examples: [{ over: ['b', 'a', 'a', 'b', 'a'], gives: 'a' }],
    start: () => new Mode(),
  },
  {
    name: 'stdev',
    family,
    summary: 'Gives the standard deviation of the numbers as a sample; of one number it is 0.',
    remarks: [isNumeric],
    differs: [lastDigits],
    takes: 'numbers',
    needsField: true,
    examples: [
      { over: oneToTen(), gives: 3.0276503540974917 },
      { over: [5], gives: 0 },
    ],
    start: () => new Spread('sample', 'deviation'),
  },
  {
    name: 'stdevp',
    family,
    summary: 'Gives the standard deviation of the numbers as a whole population.',
    remarks: [isNumeric],
    differs: [lastDigits],
    takes: 'numbers',
    needsField: true,
    examples: [{ over: oneToTen(), gives: 2.8722813232690143 }],
    start: () => new Spread('population', 'deviation'),
  },
  {
    name: 'var',
    family,
    summary: 'Gives the variance of the numbers as a sample; of one number it is 0.',
    remarks: [isNumeric],
    differs: [lastDigits],
    takes: 'numbers',
    needsField: true,
    examples: [{ over: oneToTen(), gives: 9.166666666666666 }],
    start: () => new Spread('sample', 'variance'),
  },
  {
    name: 'varp',
    family,
    summary: 'Gives the variance of the numbers as a whole population.',
    remarks: [isNumeric],
    differs: [lastDigits],
    takes: 'numbers',
    needsField: true,
    examples: [{ over: oneToTen(), gives: 8.25 }],
    start: () => new Spread('population', 'variance'),
  },
];

/** The error of an exact count: none, as long as there was something to count. */
class NoError extends Count {
  override value(): number | null {
    return this.state().length === 0 ? null : 0;
  }
}

function oneToTen(): number[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
}
