// Measures how well numeric fields tell the class of a row.

import type { Batch } from '../columns/batch.ts';
import { compareText } from '../values/compare.ts';
import type { Value } from '../values/value.ts';
import { chosenFields, fieldNumbers, isNumericField } from './field-numbers.ts';
import { namedRows } from './named-rows.ts';
import { type ValueCounts, valueCounts } from './value-counts.ts';

/** The columns of the result, in their order. */
export const predictorColumns = ['field', 'count', 'cocur', 'acc', 'balacc'] as const;

/** Gives a row for each numeric field: how often it occurs, how often with a class, and how often it tells the class. */
export function classPredictors(batch: Batch, classField: string): Batch {
  const classes = valueCounts(batch, classField);
  const rows = chosenFields(batch, [])
    .filter((field) => field !== classField)
    .sort(compareText)
    .flatMap((field): Value[][] => {
      const numbers = fieldNumbers(batch, field);
      if (!isNumericField(batch, field, numbers)) return [];
      const count = numbers.reduce((sum, number) => (Number.isNaN(number) ? sum : sum + 1), 0);
      return [[field, count, ...accuracyOf(numbers, classes)]];
    });
  return namedRows(predictorColumns, rows);
}

/** The part of classes that meet the field, of those that are told right, and the mean of that over the classes. */
function accuracyOf(numbers: Float64Array, classes: ValueCounts): (number | null)[] {
  const size = classes.counts.length;
  const counts = new Float64Array(size);
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  const eachWithClass = (look: (number: number, of: number) => void): void => {
    for (let index = 0; index < numbers.length; index += 1) {
      const number = numbers[index] ?? Number.NaN;
      const of = classes.numbers[index] ?? 0;
      if (of !== 0 && !Number.isNaN(number)) look(number, of);
    }
  };
  eachWithClass((number, of) => {
    counts[of] = (counts[of] ?? 0) + 1;
    sums[of] = (sums[of] ?? 0) + number;
  });
  const means = sums.map((sum, of) => sum / (counts[of] ?? 0));
  eachWithClass((number, of) => {
    squares[of] = (squares[of] ?? 0) + (number - (means[of] ?? 0)) ** 2;
  });
  const together = counts.reduce((sum, count) => sum + count, 0);
  if (together === 0) return [0, null, null];
  const whole = squares.reduce((sum, square) => sum + square, 0) / together;
  // A class whose numbers are all the same still has some width; else nothing could be compared with it.
  const least = whole === 0 ? 1 : whole * 1e-9;
  const spreads = squares.map((square, of) => Math.max(square / (counts[of] ?? 0), least));
  const right = new Float64Array(size);
  eachWithClass((number, of) => {
    let best = 0;
    let bestFit = Number.NEGATIVE_INFINITY;
    for (let guess = 1; guess < size; guess += 1) {
      if (counts[guess] === 0) continue;
      const spread = spreads[guess] ?? 1;
      const fit =
        Math.log(counts[guess] ?? 1) - Math.log(spread) / 2 - (number - (means[guess] ?? 0)) ** 2 / (2 * spread);
      if (fit > bestFit) {
        bestFit = fit;
        best = guess;
      }
    }
    if (best === of) right[of] = (right[of] ?? 0) + 1;
  });
  const told = counts.filter((count) => count > 0).length;
  const balanced = right.reduce((sum, hits, of) => (counts[of] ? sum + hits / (counts[of] ?? 1) : sum), 0) / told;
  return [together / classes.total, right.reduce((sum, hits) => sum + hits, 0) / together, balanced];
}
