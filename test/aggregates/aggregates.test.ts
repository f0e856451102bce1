// Stats functions: their examples, what a split of the rows makes of them, and the fast states against them.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregateFunctions } from '../../src/aggregates/all.ts';
import { type AggregateFunction, defaultAggregateSettings } from '../../src/aggregates/aggregate-function.ts';
import { Batch } from '../../src/columns/batch.ts';
import { columnOf } from '../../src/columns/column.ts';
import { Grouping } from '../../src/operators/group.ts';
import { collectorOf } from '../../src/operators/group-state.ts';
import type { Value } from '../../src/values/value.ts';

const functions = [...new Set(aggregateFunctions.values())];

interface Row {
  readonly value: Value;
  readonly time: number;
}

const entry = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.constantFrom('a', 'B', '', '__proto__', 'ab', '1.0', '\ud800', 'ä'),
);
const value = fc.oneof<fc.Arbitrary<Value>[]>(
  entry,
  fc.constant(null),
  fc.array(entry, { minLength: 2, maxLength: 4 }),
);
const rows = fc.array(fc.record({ value, time: fc.integer({ min: 0, max: 20 }) }), { maxLength: 30 });

function collected(aggregate: AggregateFunction, given: readonly Row[]) {
  const collector = collectorOf(aggregate, defaultAggregateSettings);
  for (const row of given) if (row.value !== null) collector.take(row.value, row.time);
  return collector.accumulator;
}

describe.each(functions.map((aggregate) => [aggregate.name, aggregate] as const))('%s', (_, aggregate) => {
  test('gives what its examples say', () => {
    for (const { over, times, gives } of aggregate.examples) {
      const given = over.map((value, index) => ({ value, time: times?.[index] ?? Number.NaN }));
      expect(collected(aggregate, given).value()).toEqual(gives);
    }
  });

  test('gives the same when stretches of the rows are merged in their order', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 4 }), (stretches) => {
        const whole = collected(aggregate, stretches.flat()).value();
        const merged = collected(aggregate, []);
        for (const stretch of stretches) merged.merge(collected(aggregate, stretch).state());
        expectSame(merged.value(), whole);
      }),
    );
  });

  test('gives the same for groups of many batches as row by row', () => {
    const grouped = { name: 'result', function: aggregate, valuesOf: () => () => null, field: 'v' };
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 7 }), (given, size) => {
        const grouping = new Grouping(['g'], [grouped]);
        for (let start = 0; start < given.length; start += size) {
          const some = given.slice(start, start + size);
          grouping.add(
            Batch.ofColumns(some.length, [
              ['g', columnOf(some.map(({ time }) => time % 3))],
              ['v', columnOf(some.map((row) => row.value))],
              ['_time', columnOf(some.map(({ time }) => time))],
            ]),
          );
        }
        const result = grouping.result();
        const keys = [...new Set(given.map(({ time }) => String(time % 3)))].sort();
        expect([...result.rows()].map((row) => String(result.valueAt('g', row)))).toEqual(keys);
        for (const [index, row] of [...result.rows()].entries()) {
          const key = keys[index];
          const own = given.filter(({ time }) => String(time % 3) === key);
          expectSame(result.valueAt('result', row), collected(aggregate, own).value());
        }
      }),
    );
  });
});

/** Sums of a spread come in another order when they are merged. */
function expectSame(found: Value, wanted: Value): void {
  if (typeof found === 'number' && typeof wanted === 'number') expect(found).toBeCloseTo(wanted, 9);
  else expect(text(found)).toEqual(text(wanted));
}

function text(value: Value): unknown {
  return Array.isArray(value) ? value.map(String) : value === null ? null : String(value);
}

test('a percentile may have any number from 0 to 100 in its name', () => {
  for (const name of ['p0', 'perc100', 'p99.9', 'exactperc50', 'upperperc1'])
    expect(aggregateFunctions.has(name)).toBe(true);
  for (const name of ['perc', 'perc101', 'p', 'percx', '__proto__', 'constructor'])
    expect(aggregateFunctions.get(name)).toBeUndefined();
});
