// Anomalous values of fields: numbers far from the mean of their field, and other values that are rare.

import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import type { Value } from '../values/value.ts';
import { chosenFields, fieldNumbers, isNumericField } from './field-numbers.ts';
import { tailBeyond } from './normal-distribution.ts';
import { selectedRows } from './selected-rows.ts';
import { valueCounts } from './value-counts.ts';

/** Which fields are looked at, and from when on a value is anomalous. */
export interface AnomalyRules {
  readonly threshold: number;
  /** In how many rows, and in what part of them, a field must occur. */
  readonly leastCount: number;
  readonly leastPart: number;
  /** The greatest part of its values that may be anomalous, and the least that must be normal. */
  readonly mostAnomalous: number;
  readonly leastNormal: number;
}

/** The rules that hold when none are written. */
export const defaultAnomalyRules: AnomalyRules = {
  threshold: 0.01,
  leastCount: 100,
  leastPart: 0.05,
  mostAnomalous: 0.05,
  leastNormal: 0.01,
};

interface FieldFigures {
  readonly field: string;
  readonly count: number;
  readonly distinctCount: number;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly support: number;
  /** The parts of all values that are rare, and that lie far from the mean. */
  readonly rare: number;
  readonly far: number;
  readonly isNumeric: boolean;
  readonly uses: 'rare' | 'far' | null;
  /** How likely the value of each selected row is; NaN where there is none. */
  readonly scores: Float64Array;
}

/** Adds the scores of anomalous values to the rows that have them; with `onlyAnomalous` the other rows go. */
export function withAnomalyScores(
  batch: Batch,
  names: readonly string[],
  rules: AnomalyRules,
  onlyAnomalous: boolean,
): Batch {
  const rows = selectedRows(batch);
  const isAnomalous = new Uint8Array(batch.length);
  const made: [string, Column][] = [];
  for (const { field, uses, scores } of figuresOf(batch, names, rules)) {
    if (uses === null) continue;
    const values = new Array<Value>(batch.length).fill(null);
    let found = false;
    for (const [index, row] of rows.entries()) {
      const score = scores[index] ?? Number.NaN;
      if (!(score < rules.threshold)) continue;
      values[row] = score;
      isAnomalous[row] = 1;
      found = true;
    }
    if (found) made.push([`Anomaly_Score_${uses === 'far' ? 'Num' : 'Cat'}(${field})`, columnOf(values)]);
  }
  const result = batch.withAll(made);
  return onlyAnomalous ? result.filter((row) => isAnomalous[row] === 1) : result;
}

/** Gives a row of figures for each field. */
export function anomalySummary(batch: Batch, names: readonly string[], rules: AnomalyRules): Batch {
  const figures = figuresOf(batch, names, rules);
  const columns: readonly (readonly [string, (of: FieldFigures) => Value])[] = [
    ['fieldname', ({ field }) => field],
    ['count', ({ count }) => count],
    ['distinct_count', ({ distinctCount }) => distinctCount],
    ['mean', ({ mean }) => mean],
    ['catAnoFreq%', ({ rare }) => 100 * rare],
    ['catNormFreq%', ({ rare }) => 100 * (1 - rare)],
    ['numAnoFreq%', ({ far }) => 100 * far],
    ['stdev', ({ deviation }) => deviation],
    ['supportFreq%', ({ support }) => 100 * support],
    ['useCat', ({ uses }) => (uses === 'rare' ? 'YES' : 'NO')],
    ['useNum', ({ uses }) => (uses === 'far' ? 'YES' : 'NO')],
    ['isNum', ({ isNumeric }) => (isNumeric ? 'YES' : 'NO')],
  ];
  return Batch.ofColumns(
    figures.length,
    columns.map(([name, valueOf]) => [name, columnOf(figures.map(valueOf))] as const),
  );
}

function figuresOf(batch: Batch, names: readonly string[], rules: AnomalyRules): FieldFigures[] {
  return chosenFields(batch, names).flatMap((field) => {
    const figures = figuresOfField(batch, field, rules);
    return figures.count === 0 ? [] : [figures];
  });
}

function figuresOfField(batch: Batch, field: string, rules: AnomalyRules): FieldFigures {
  const { numbers: codes, counts, total: count } = valueCounts(batch, field);
  const numbers = fieldNumbers(batch, field);
  const isNumeric = isNumericField(batch, field, numbers);
  const { mean, deviation } = isNumeric ? spreadOf(numbers) : { mean: null, deviation: null };
  const frequencies = Float64Array.from(codes, (code) => (code === 0 ? Number.NaN : (counts[code] ?? 0) / count));
  const tails =
    mean === null || deviation === null
      ? null
      : numbers.map((number) => (deviation === 0 ? 1 : tailBeyond((number - mean) / deviation)));
  const partBelow = (scores: Float64Array | null): number =>
    scores === null || count === 0 ? 0 : scores.filter((score) => score < rules.threshold).length / count;
  const rare = partBelow(frequencies);
  const far = partBelow(tails);
  const support = count / Math.max(batch.rowCount, 1);
  const part = isNumeric ? far : rare;
  const isUsed =
    count >= rules.leastCount &&
    support >= rules.leastPart &&
    part <= rules.mostAnomalous &&
    1 - part >= rules.leastNormal;
  return {
    field,
    count,
    distinctCount: counts.length - 1,
    mean,
    deviation,
    support,
    rare,
    far,
    isNumeric,
    uses: isUsed ? (isNumeric ? 'far' : 'rare') : null,
    scores: tails ?? frequencies,
  };
}

/** The mean of numbers, and their standard deviation as of a sample. */
function spreadOf(numbers: Float64Array): { mean: number; deviation: number } {
  let count = 0;
  let sum = 0;
  for (const number of numbers)
    if (!Number.isNaN(number)) {
      count += 1;
      sum += number;
    }
  const mean = sum / Math.max(count, 1);
  let squares = 0;
  for (const number of numbers) if (!Number.isNaN(number)) squares += (number - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / Math.max(count - 1, 1)) };
}
