// Predictions of a series: against figures worked out by other means, and in what must hold for all series.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { predictLevel, predictTrend } from '../../src/operators/level-models.ts';
import { predictPaired } from '../../src/operators/paired-levels.ts';
import { seasonLength } from '../../src/operators/season-length.ts';

const noisy = Float64Array.of(3, 9, 4, 12, 8, 20, 10, 11, 2);

describe('a level', () => {
  test('has the means and variances of a search through ten thousand noises', () => {
    const { means, variances } = predictLevel(noisy, 9, 1);
    for (const [at, mean] of [3, 6, 5.333, 7, 7.2, 9.333, 9.429, 9.625].entries())
      expect(means[at + 1]).toBeCloseTo(mean, 2);
    expect(Math.sqrt(variances[8] ?? 0) * 1.959964).toBeCloseTo((21.142 + 1.892) / 2, 2);
  });

  test('stays behind the series, less and less sure', () => {
    const { means, variances } = predictLevel(Float64Array.of(1, 5, 9, 14, 18, 25), 9, 1);
    expect(means[7]).toBe(means[6]);
    expect(variances[7]).toBeGreaterThan(variances[6] ?? 0);
  });

  test('of seasons is that of each of their places', () => {
    const { means } = predictLevel(Float64Array.of(1, 5, 9, 1, 5, 9), 9, 3);
    expect([...means.subarray(3)]).toEqual([1, 5, 9, 1, 5, 9]);
  });
});

describe('a trend', () => {
  test('has the means of a search through a net of noises', () => {
    const { means } = predictTrend(noisy, 11);
    for (const [at, mean] of [15, 6.04, 12.81, 10.52, 20.43, 14.4, 11.85, 2.21, -1.13].entries())
      expect(Math.abs((means[at + 2] ?? 0) - mean)).toBeLessThan(0.5);
  });

  test('goes on with any straight line, gaps or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: -50, max: 50 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 30 }),
        (start, slope, gaps) => {
          const series = Float64Array.from(gaps, (isGap, at) => (isGap && at > 2 ? Number.NaN : start + slope * at));
          const { means } = predictTrend(series, gaps.length + 2);
          expect(means[gaps.length + 1]).toBeCloseTo(start + slope * (gaps.length + 1), 4);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('two series', () => {
  const right = Float64Array.from({ length: 40 }, (_, at) => Math.sin(at * 1.7) * 10 + at);
  const left = right.map((number) => 3 * number - 5);

  test('the one is what the other tells', () => {
    const { means } = predictPaired(left.slice(0, 30), right, 40, true);
    for (let at = 30; at < 40; at += 1) expect(Math.abs((means[at] ?? 0) - (left[at] ?? 0))).toBeLessThan(3);
  });

  test('without the other at the same place, a level stays', () => {
    const { means } = predictPaired(left, right, 42, false);
    expect(means[41]).toBeCloseTo(means[40] ?? 0, 6);
  });
});

describe('a season', () => {
  test('is the shortest after which a series repeats itself', () => {
    const week = [3, 8, 1, 9, 4, 2, 7];
    expect(seasonLength(Float64Array.from({ length: 50 }, (_, at) => week[at % 7] ?? 0))).toBe(7);
    expect(seasonLength(Float64Array.from({ length: 50 }, (_, at) => (week[at % 7] ?? 0) + 5 * at))).toBe(7);
  });

  test('is not there in a line, in noise, or where there is nothing', () => {
    expect(seasonLength(Float64Array.from({ length: 50 }, (_, at) => 2.5 * at))).toBe(null);
    expect(seasonLength(noisy)).toBe(null);
    expect(seasonLength(new Float64Array(0))).toBe(null);
    expect(seasonLength(new Float64Array(9).fill(Number.NaN))).toBe(null);
  });
});
