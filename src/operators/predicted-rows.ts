// Adds predictions to the rows of a series over time, and rows for times to come.

import { Batch } from '../columns/batch.ts';
import { columnOf, constantColumn, type Column, NumberColumn } from '../columns/column.ts';
import { addToTime, snapTime, type TimeUnit } from '../values/relative-time.ts';
import type { TimeZone } from '../values/time-zone.ts';
import { secondsPerDay } from '../values/calendar.ts';
import { fieldNumbers } from './field-numbers.ts';
import { compacted, joinBatches } from './join-batches.ts';
import { type Predicted, predictLevel, predictTrend } from './level-models.ts';
import { predictPaired } from './paired-levels.ts';
import { seasonLength } from './season-length.ts';

export type Algorithm = 'll' | 'llt' | 'llp' | 'llp5' | 'llb' | 'bill';

/** A limit of a prediction: how many standard deviations above or below it, under a name. */
export interface PredictedLimit {
  readonly name: string;
  readonly deviations: number;
}

/** A series to predict. */
export interface SeriesToPredict {
  readonly field: string;
  readonly name: string;
  readonly algorithm: Algorithm;
  /** The other series of LLB and BiLL. */
  readonly other: string;
  readonly limits: readonly PredictedLimit[];
  /** How many steps to predict, behind those that are held back. */
  readonly future: number;
  /** How many steps at the end not to look at. */
  readonly holdback: number;
  /** The length of a season; null to find it. */
  readonly season: number | null;
}

/** What holds for all series. */
export interface PredictionRules {
  /** Raises what is below 0 to 0. */
  readonly nonnegative: boolean;
  readonly zone: TimeZone;
  /** Takes the reason why a series gets no prediction. */
  readonly refuse: (reason: string) => void;
}

/** Adds to all rows what is predicted for them from the rows before, and rows behind the last one. */
export function withPredictions(all: Batch, series: readonly SeriesToPredict[], rules: PredictionRules): Batch {
  if (all.rowCount === 0) return all;
  const rows = compacted(all);
  // What is held back is predicted anew; only what is left of the future needs rows of its own.
  const knownOf = ({ holdback }: SeriesToPredict): number => Math.max(rows.rowCount - holdback, 0);
  const added = series.reduce((most, one) => Math.max(most, knownOf(one) + one.future - rows.rowCount), 0);
  const result =
    added === 0 ? rows : joinBatches([rows, Batch.ofColumns(added, [laterTimes(rows, added, rules.zone)])]);
  const made: [string, Column][] = [];
  for (const one of series) {
    const numbers = fieldNumbers(rows, one.field);
    const known = knownOf(one);
    const predicted = predict(one, numbers.slice(0, known), rows, known + one.future, rules);
    const columnAt = (deviations: number): Column => {
      const values = Array.from({ length: result.length }, (_, index) => {
        const value =
          (predicted?.means[index] ?? Number.NaN) + deviations * Math.sqrt(predicted?.variances[index] ?? 0);
        if (!Number.isFinite(value)) return null;
        return rules.nonnegative ? Math.max(value, 0) : value;
      });
      return columnOf(values);
    };
    made.push([one.name, columnAt(0)]);
    for (const { name, deviations } of one.limits) made.push([name, columnAt(deviations)]);
  }
  return result.withAll(made);
}

function predict(
  { field, algorithm, other, season: asked }: SeriesToPredict,
  series: Float64Array,
  rows: Batch,
  reach: number,
  { refuse }: PredictionRules,
): Predicted | null {
  const count = series.reduce((sum, number) => (Number.isNaN(number) ? sum : sum + 1), 0);
  const least = algorithm === 'llt' || algorithm === 'llp5' ? 3 : 2;
  if (count < least) {
    refuse(
      `${algorithm.toUpperCase()} needs ${least} numbers at least, and ${field} has ${count}. It gets no prediction.`,
    );
    return null;
  }
  if (algorithm === 'll') return predictLevel(series, reach, 1);
  if (algorithm === 'llt') return predictTrend(series, reach);
  if (algorithm === 'llb') return predictPaired(series, fieldNumbers(rows, other), reach, true);
  if (algorithm === 'bill')
    return predictPaired(series, fieldNumbers(rows, other).slice(0, series.length), reach, false);
  const season = asked ?? seasonLength(series);
  if (season !== null && series.length >= 2 * season) {
    const seasonal = predictLevel(series, reach, season);
    return algorithm === 'llp' ? seasonal : blended(predictTrend(series, reach), seasonal);
  }
  if (algorithm === 'llp5') return predictTrend(series, reach);
  refuse(
    season === null
      ? `LLP finds no period in ${field}: it gets no prediction. Write period=, or use algorithm=LLT.`
      : `LLP needs two periods of ${season} rows at least for ${field}. It gets no prediction.`,
  );
  return null;
}

/** The mean of two predictions, each of which counts by how sure it is. */
function blended(left: Predicted, right: Predicted): Predicted {
  const weights = left.means.map((mean, index) => {
    const [first = 0, second = 0] = [left.variances[index], right.variances[index]];
    if (Number.isNaN(mean)) return 0;
    if (Number.isNaN(right.means[index] ?? Number.NaN)) return 1;
    return first + second === 0 ? 0.5 : second / (first + second);
  });
  const mixed = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, index) => {
      const weight = weights[index] ?? 0;
      if (weight === 0) return b[index] ?? Number.NaN;
      return weight === 1 ? value : weight * value + (1 - weight) * (b[index] ?? 0);
    });
  return { means: mixed(left.means, right.means), variances: mixed(left.variances, right.variances) };
}

/** Goes on with the times as the last two go on: by days or months where they begin with these. */
function laterTimes(rows: Batch, count: number, zone: TimeZone): [string, Column] {
  const times = fieldNumbers(rows, '_time');
  const last = times.at(-1) ?? Number.NaN;
  const step = last - (times.at(-2) ?? Number.NaN);
  if (!Number.isFinite(step)) return ['_time', constantColumn(null, count)];
  const begins = (unit: TimeUnit): boolean =>
    [last, last - step].every((time) => snapTime(time, unit, 0, zone) === time);
  const days = Math.round(step / secondsPerDay);
  const months = Math.round(days / 30.4);
  const isMonths = days >= 28 && begins('mon');
  const isDays = days >= 1 && begins('d');
  const [amount, unit]: [number, TimeUnit] = isMonths ? [months, 'mon'] : isDays ? [days, 'd'] : [step, 's'];
  return [
    '_time',
    new NumberColumn(
      Float64Array.from({ length: count }, (_, index) => addToTime(last, amount * (index + 1), unit, zone)),
    ),
  ];
}
