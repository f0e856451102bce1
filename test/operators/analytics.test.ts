// Building blocks of the analytics commands: the normal distribution, clusters, and how alike texts are.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviationsAround, tailBeyond } from '../../src/operators/normal-distribution.ts';
import { numberClusters } from '../../src/operators/number-clusters.ts';
import { seasonAdjusted } from '../../src/operators/season-adjusted.ts';
import { commonInOrder } from '../../src/operators/text-likeness.ts';
import { TextClusters } from '../../src/operators/text-clusters.ts';
import { Unexpectedness } from '../../src/operators/unexpectedness.ts';

test('the normal distribution has the figures of its tables', () => {
  expect(deviationsAround(0.95)).toBeCloseTo(1.959963984540054, 10);
  expect(deviationsAround(0.5)).toBeCloseTo(0.674489750196082, 10);
  expect(deviationsAround(0)).toBe(0);
  expect(tailBeyond(1)).toBeCloseTo(0.3173105078629141, 12);
  expect(tailBeyond(-3)).toBeCloseTo(0.0026997960632601866, 14);
  expect(tailBeyond(6) / 1.9731752900753396e-9).toBeCloseTo(1, 8);
  expect(tailBeyond(100)).toBe(0);
});

describe('clusters of points', () => {
  const settings = { count: 3, tries: 10, mostRounds: 100, tolerance: 0, distance: 'squares' } as const;

  test('are found where they lie apart', () => {
    const points = [0, 100, 200, 1, 101, 201].map((at) => Float64Array.of(at, -at));
    expect([...numberClusters(points, settings).clusters]).toEqual([0, 1, 2, 0, 1, 2]);
  });

  test('have each point nearest to its own centre', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 30 }), (numbers) => {
        const { clusters, centres } = numberClusters(
          numbers.map((number) => Float64Array.of(number)),
          settings,
        );
        for (const [index, number] of numbers.entries()) {
          const away = centres.map(([centre = 0]) => Math.abs(centre - number));
          expect(away[clusters[index] ?? 0]).toBeCloseTo(Math.min(...away), 9);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('of no points are none', () => {
    expect(numberClusters([], settings).centres).toEqual([]);
  });
});

test('what lists have in common in order is the longest such part', () => {
  const slow = (left: readonly number[], right: readonly number[]): number => {
    const [a, ...rest] = left;
    const [b, ...others] = right;
    if (a === undefined || b === undefined) return 0;
    return a === b ? 1 + slow(rest, others) : Math.max(slow(rest, right), slow(left, others));
  };
  const list = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (left, right) => {
      expect(commonInOrder(Int32Array.from(left), Int32Array.from(right))).toBe(slow(left, right));
    }),
  );
});

test('a text belongs to the group it is most alike', () => {
  const clusters = new TextClusters('termlist', 0.5, null);
  expect(
    ['a b c d', 'a b x y z', 'a b c e', 'a b x y', '', '…', 'a b c d'].map((text) => clusters.clusterOf(text)),
  ).toEqual([0, 1, 0, 1, 2, 2, 0]);
});

test('a text is less unexpected the second time', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8, maxLength: 200 }), (text) => {
      const scores = new Unexpectedness(10);
      expect(scores.next(text)).toBe(1);
      expect(scores.next(text)).toBeLessThan(0.6);
    }),
  );
});

test('a series without season and noise stays as it is', () => {
  const line = Float64Array.from({ length: 30 }, (_, at) => 5 + 2 * at);
  for (const [at, number] of seasonAdjusted(line, 7, 'add').entries()) expect(number).toBeCloseTo(line[at] ?? 0, 6);
});
