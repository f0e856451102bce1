// Predicts a series by its level, or by its level and trend: Kalman filters, their noise found by greatest likelihood.

import { leastAround, leastBetween } from './minimum.ts';

/** What is expected at each place of a series, and the variance of that; NaN where too little is known. */
export interface Predicted {
  readonly means: Float64Array;
  readonly variances: Float64Array;
}

/** What a filter gives beside its predictions: how well its noises fit. */
interface Filtered extends Predicted {
  /** Grows as the likelihood falls. */
  readonly cost: number;
}

/** Says how well a filter fits that saw so many new numbers, with their squares over and the logarithms of their variances. */
export function misfit(count: number, squares: number, logarithms: number): number {
  // A series without any noise fits perfectly; a bound keeps the logarithm finite.
  return count === 0 ? 0 : count * Math.log(Math.max(squares / count, 1e-300)) + logarithms;
}

function scaled({ means, variances }: Predicted, scale: number): Predicted {
  return { means, variances: variances.map((variance) => variance * scale) };
}

/**
 * Predicts each number by those before it at the same place of a season; a season of 1 is a series without seasons.
 * NaN stands for a missing number. Places behind the series are predicted as well, up to a length.
 */
export function predictLevel(series: Float64Array, length: number, season: number): Predicted {
  const at = (place: number): Filtered & { scale: number } => filterLevel(series, length, season, moving(place));
  const { means, variances, scale } = at(leastBetween(-12, 12, 25, (place) => at(place).cost));
  return scaled({ means, variances }, scale);
}

/** The part of all noise that moves the level, from a place on an endless scale. */
function moving(place: number): number {
  return 1 / (1 + Math.exp(-place));
}

function filterLevel(series: Float64Array, length: number, season: number, part: number): Filtered & { scale: number } {
  const means = new Float64Array(length).fill(Number.NaN);
  const variances = new Float64Array(length).fill(Number.NaN);
  const levels = new Float64Array(season).fill(Number.NaN);
  const spreads = new Float64Array(season);
  let count = 0;
  let squares = 0;
  let logarithms = 0;
  for (let index = 0; index < length; index += 1) {
    const phase = index % season;
    const level = levels[phase] ?? Number.NaN;
    const spread = (spreads[phase] ?? 0) + part;
    const number = series[index] ?? Number.NaN;
    const variance = spread + (1 - part);
    if (!Number.isNaN(level)) {
      means[index] = level;
      variances[index] = variance;
      spreads[phase] = spread;
    }
    if (Number.isNaN(number)) continue;
    if (Number.isNaN(level)) {
      levels[phase] = number;
      spreads[phase] = 1 - part;
      continue;
    }
    const gain = spread / variance;
    const error = number - level;
    levels[phase] = level + gain * error;
    spreads[phase] = spread * (1 - gain);
    count += 1;
    squares += (error * error) / variance;
    logarithms += Math.log(variance);
  }
  return { means, variances, cost: misfit(count, squares, logarithms), scale: count === 0 ? 0 : squares / count };
}

/** Predicts each number by the level and the trend of those before it. NaN stands for a missing number. */
export function predictTrend(series: Float64Array, length: number): Predicted {
  const at = (place: readonly number[]): Filtered & { scale: number } => filterTrend(series, length, place);
  const cost = (place: readonly number[]): number => at(place).cost;
  let start: readonly number[] = [0, 0];
  for (const level of [-12, -6, -2, 0, 4])
    for (const slope of [-16, -8, -4, 0, 4]) if (cost([level, slope]) < cost(start)) start = [level, slope];
  const { means, variances, scale } = at(leastAround(start, 1, 120, cost));
  return scaled({ means, variances }, scale);
}

function filterTrend(
  series: Float64Array,
  length: number,
  [first = 0, second = 0]: readonly number[],
): Filtered & { scale: number } {
  const [toLevel, toSlope] = [Math.exp(clamped(first)), Math.exp(clamped(second))];
  const all = 1 + toLevel + toSlope;
  const [seen, levelNoise, slopeNoise] = [1 / all, toLevel / all, toSlope / all];
  const means = new Float64Array(length).fill(Number.NaN);
  const variances = new Float64Array(length).fill(Number.NaN);
  const start = startOfTrend(series);
  let count = 0;
  let squares = 0;
  let logarithms = 0;
  if (start !== null) {
    const { gap } = start;
    // Two numbers tell level and slope; what they leave open follows from their noises.
    let { level, slope } = start;
    let p11 = seen;
    let p12 = seen / gap;
    let p22 = (2 * seen) / (gap * gap) + levelNoise / gap + slopeNoise * gap;
    for (let index = start.from; index < length; index += 1) {
      level += slope;
      p11 += 2 * p12 + p22 + levelNoise;
      p12 += p22;
      p22 += slopeNoise;
      const variance = p11 + seen;
      means[index] = level;
      variances[index] = variance;
      const number = series[index] ?? Number.NaN;
      if (Number.isNaN(number)) continue;
      const error = number - level;
      const [forLevel, forSlope] = [p11 / variance, p12 / variance];
      level += forLevel * error;
      slope += forSlope * error;
      p22 -= forSlope * p12;
      p12 -= forSlope * p11;
      p11 -= forLevel * p11;
      count += 1;
      squares += (error * error) / variance;
      logarithms += Math.log(variance);
    }
  }
  return { means, variances, cost: misfit(count, squares, logarithms), scale: count === 0 ? 0 : squares / count };
}

function clamped(place: number): number {
  return Math.min(Math.max(place, -30), 30);
}

/** The level and slope that the first two numbers give, and the place behind them. */
function startOfTrend(series: Float64Array): { level: number; slope: number; gap: number; from: number } | null {
  let first = -1;
  for (let index = 0; index < series.length; index += 1) {
    const number = series[index] ?? Number.NaN;
    if (Number.isNaN(number)) continue;
    if (first < 0) first = index;
    else {
      const gap = index - first;
      return { level: number, slope: (number - (series[first] ?? 0)) / gap, gap, from: index + 1 };
    }
  }
  return null;
}
