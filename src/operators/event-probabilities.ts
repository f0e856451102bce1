// How likely events are: the product of how often the values of their fields occur.

import { percentileOfSorted } from '../aggregates/percentiles.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf, constantColumn } from '../columns/column.ts';
import type { Value } from '../values/value.ts';
import { chosenFields, fieldNumbers, isNumericField, sortedNumbers } from './field-numbers.ts';
import { selectedRows } from './selected-rows.ts';
import { valueCounts } from './value-counts.ts';

/** From when on an event is unlikely. */
export interface UnlikelyRules {
  /** Null to find it from the probabilities themselves. */
  readonly threshold: number | null;
  /** True to find fewer events. */
  readonly isStrict: boolean;
}

/** The natural logarithms of the probabilities of all selected rows, and the bound below which they are unlikely. */
interface Probabilities {
  readonly logarithms: Float64Array;
  readonly most: Float64Array;
  readonly least: Float64Array;
  /** The field with the least frequency in each row; empty when a row has no value. */
  readonly causes: readonly string[];
  readonly quartiles: readonly [number, number];
  readonly bound: number;
}

/** Adds probabilities to all rows, and causes to the unlikely ones; with `onlyUnlikely` the other rows go. */
export function withProbabilities(
  batch: Batch,
  names: readonly string[],
  rules: UnlikelyRules,
  onlyUnlikely: boolean,
): Batch {
  if (batch.rowCount === 0) return batch;
  const { logarithms, most, least, causes, bound } = probabilitiesOf(batch, names, rules);
  const isUnlikely = new Uint8Array(batch.length);
  const empty = (): Value[] => new Array<Value>(batch.length).fill(null);
  const [logarithm, highest, cause, lowest] = [empty(), empty(), empty(), empty()];
  for (const [index, row] of selectedRows(batch).entries()) {
    const own = logarithms[index] ?? 0;
    if (causes[index] === '') continue;
    logarithm[row] = own;
    highest[row] = most[index] ?? null;
    if (!(own < bound)) continue;
    isUnlikely[row] = 1;
    cause[row] = causes[index] ?? null;
    lowest[row] = least[index] ?? null;
  }
  const result = batch.withAll([
    ['log_event_prob', columnOf(logarithm)],
    ['max_freq', columnOf(highest)],
    ['probable_cause', columnOf(cause)],
    ['probable_cause_freq', columnOf(lowest)],
  ]);
  return onlyUnlikely ? result.filter((row) => isUnlikely[row] === 1) : result;
}

/** Gives one row about the probabilities of all rows. */
export function probabilitySummary(batch: Batch, names: readonly string[], rules: UnlikelyRules): Batch {
  if (batch.rowCount === 0) return Batch.ofColumns(0, []);
  const { logarithms, bound, quartiles, causes } = probabilitiesOf(batch, names, rules);
  const known = sortedNumbers(logarithms.filter((_, index) => causes[index] !== ''));
  const figures: readonly (readonly [string, number | null])[] = [
    ['num_anomalies', known.filter((logarithm) => logarithm < bound).length],
    ['thresh', bound],
    ['max_logprob', known.at(-1) ?? null],
    ['min_logprob', known[0] ?? null],
    ['1st_quartile', quartiles[0]],
    ['3rd_quartile', quartiles[1]],
  ];
  return Batch.ofColumns(
    1,
    figures.map(([name, figure]) => [name, constantColumn(figure, 1)] as const),
  );
}

function probabilitiesOf(batch: Batch, names: readonly string[], rules: UnlikelyRules): Probabilities {
  const count = batch.rowCount;
  const logarithms = new Float64Array(count);
  const most = new Float64Array(count);
  const least = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const causes = new Array<string>(count).fill('');
  for (const field of chosenFields(batch, names)) {
    const frequencies = frequenciesOf(batch, field);
    for (let index = 0; index < count; index += 1) {
      const frequency = frequencies[index] ?? 0;
      if (frequency === 0) continue;
      logarithms[index] = (logarithms[index] ?? 0) + Math.log(frequency);
      if (frequency > (most[index] ?? 0)) most[index] = frequency;
      if (frequency < (least[index] ?? 0)) {
        least[index] = frequency;
        causes[index] = field;
      }
    }
  }
  const known = sortedNumbers(logarithms.filter((_, index) => causes[index] !== ''));
  const first = percentileOfSorted(known, 25) ?? 0;
  const third = percentileOfSorted(known, 75) ?? 0;
  const own = first - (rules.isStrict ? 3 : 1.5) * (third - first);
  const bound = rules.threshold === null ? own : Math.log(rules.threshold);
  return { logarithms, most, least, causes, quartiles: [first, third], bound };
}

/** The frequency of the value in each selected row, or of the bin it falls into; 0 where there is none. */
function frequenciesOf(batch: Batch, field: string): Float64Array {
  const numbers = fieldNumbers(batch, field);
  if (isNumericField(batch, field, numbers)) return binFrequencies(numbers);
  const { numbers: codes, counts } = valueCounts(batch, field);
  return Float64Array.from(codes, (code) => (code === 0 ? 0 : (counts[code] ?? 0) / codes.length));
}

/** The most bins of a histogram. */
const mostBins = 10_000;

/** Counts numbers in bins of equal width, which Scott's rule gives from their spread and how many there are. */
function binFrequencies(numbers: Float64Array): Float64Array {
  const sorted = sortedNumbers(numbers);
  const low = sorted[0] ?? 0;
  const range = (sorted.at(-1) ?? 0) - low;
  const mean = sorted.reduce((sum, number) => sum + number / sorted.length, 0);
  const variance = sorted.reduce((sum, number) => sum + (number - mean) ** 2 / sorted.length, 0);
  const width = (3.49 * Math.sqrt(variance)) / Math.cbrt(sorted.length);
  const bins = width > 0 && Number.isFinite(range) ? Math.min(Math.max(Math.ceil(range / width), 1), mostBins) : 1;
  const counts = new Uint32Array(bins);
  const binOf = (number: number): number =>
    range > 0 ? Math.min(Math.floor(((number - low) / range) * bins), bins - 1) : 0;
  for (const number of sorted) counts[binOf(number)] = (counts[binOf(number)] ?? 0) + 1;
  return numbers.map((number) => (Number.isNaN(number) ? 0 : (counts[binOf(number)] ?? 0) / numbers.length));
}
