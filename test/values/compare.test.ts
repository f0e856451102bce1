// Comparison of values in expressions and in sort.

import { describe, expect, it } from 'vitest';
import { areEqual, compareForSort, compareText, comparisonOf, type SortKind } from '../../src/values/compare.ts';
import type { Value } from '../../src/values/value.ts';

describe('comparison', () => {
  it.each([
    ['1', '=', '1.0', true],
    ['10', '>', '9', true],
    ['abc', '>', '9', true],
    ['a', '=', 'A', false],
    ['B', '<', 'a', true],
    [200, '=', '200', true],
    [null, '=', 'a', null],
    [null, '!=', 'a', null],
    [['a', 'b'], '=', 'b', true],
    [['a', 'b'], '!=', 'a', true],
    [['a', 'b'], '>', 'b', false],
    ['nan', '=', 'nan', true],
    [Number.NaN, '=', 1, false],
    [Number.NaN, '>', 1, false],
    ['inf', '>', 5, true],
    ['inf', '=', Number.POSITIVE_INFINITY, true],
  ] as const)('%j %s %j is %j', (left, operator, right, verdict) => {
    expect(comparisonOf(operator)(left, right)).toBe(verdict);
  });

  it('orders text by code point, not by UTF-16 unit', () => {
    expect(compareText('\u{1F600}', '\uFFFD')).toBeGreaterThan(0);
    expect(compareText('a', 'ab')).toBeLessThan(0);
  });

  it('calls absent values unequal', () => {
    expect(areEqual(null, null)).toBe(false);
  });
});

describe('sort orders', () => {
  const table: [SortKind, Value[], Value[]][] = [
    ['auto', ['10', '9', null, 'b', 'a', 2], [2, '9', '10', 'a', 'b', null]],
    ['str', ['10', null, '2', '9'], ['10', '2', '9', null]],
    ['num', ['x', '10', '9', null], ['9', '10', 'x', null]],
    [
      'ip',
      ['10.0.0.10', 'fe80::1', '10.0.0.9', 'host', '::1', '9.0.0.0'],
      ['9.0.0.0', '10.0.0.9', '10.0.0.10', '::1', 'fe80::1', 'host'],
    ],
    ['auto', [['3', '1'], '2'], ['2', ['3', '1']]],
  ];
  it.each(table)('%s sorts %j to %j', (kind, values, sorted) => {
    expect(values.toSorted(compareForSort(kind))).toEqual(sorted);
  });
});
