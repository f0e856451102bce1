// Distinct values are counted by the codes of a ranked dictionary, and go over to other columns when these come.

import { expect, test } from 'vitest';
import { Batch } from '../../src/columns/batch.ts';
import { columnOf, DictionaryColumn } from '../../src/columns/column.ts';
import { Dictionary } from '../../src/columns/dictionary.ts';
import { dictionaryRanks } from '../../src/columns/value-ranks.ts';
import { DistinctState } from '../../src/operators/distinct-state.ts';
import type { GroupedRows } from '../../src/operators/group-rows.ts';

const dictionary = new Dictionary([null, 'b', 'a', 'c'], false);
dictionaryRanks(dictionary);

/** Rows of groups 0 and 1 in turns. */
function grouped(length: number): GroupedRows {
  const rows = Uint32Array.from({ length }, (_, row) => row);
  return {
    batch: Batch.ofColumns(length, []),
    rows,
    areAll: true,
    groups: Int32Array.from(rows, (row) => row % 2),
    groupCount: 2,
    groupRoom: 2,
  };
}

const coded = (...codes: number[]): DictionaryColumn => new DictionaryColumn(Uint32Array.from(codes), dictionary);

test('codes of one dictionary', () => {
  const state = new DistinctState('count');
  state.collect(grouped(6), coded(1, 2, 1, 0, 3, 2));
  state.collect(grouped(2), coded(1, 3));
  expect([state.valueAt(0), state.valueAt(1)]).toEqual([2, 2]);
  expect(state.regrouped(Int32Array.of(0, 0)).valueAt(0)).toBe(3);
});

test('a column with other values behind them', () => {
  const state = new DistinctState('count');
  state.collect(grouped(4), coded(1, 2, 3, 0));
  state.collect(grouped(4), columnOf(['c', 'd', ['b', 'e'], 'a']));
  state.collect(grouped(2), coded(2, 2));
  // b, c, e, a and a, d.
  expect([state.valueAt(0), state.valueAt(1)]).toEqual([4, 2]);
});

test('a dictionary with lists or further nulls is not counted by codes', () => {
  const mixed = new Dictionary([null, 'a', ['a', 'b'], null], false);
  dictionaryRanks(mixed);
  const state = new DistinctState('count');
  state.collect(grouped(4), new DictionaryColumn(Uint32Array.of(1, 3, 2, 3), mixed));
  expect([state.valueAt(0), state.valueAt(1)]).toEqual([2, 0]);
});

test('a dictionary that holds a text twice is counted by its ranks', () => {
  const repeated = new Dictionary([null, 'b', 'a', 'b', 'a'], false);
  dictionaryRanks(repeated);
  const state = new DistinctState('count');
  state.collect(grouped(8), new DictionaryColumn(Uint32Array.of(1, 2, 3, 4, 2, 0, 1, 0), repeated));
  // b, b, a, b and a, a.
  expect([state.valueAt(0), state.valueAt(1)]).toEqual([2, 1]);
  state.collect(grouped(4), columnOf(['b', 'b', 'c', 'a']));
  expect([state.valueAt(0), state.valueAt(1)]).toEqual([3, 2]);
});

test('a dictionary made of another, with a value in place of null', () => {
  const filled = dictionary.map((value) => value ?? 'd');
  dictionaryRanks(filled);
  const state = new DistinctState('count');
  state.collect(grouped(6), new DictionaryColumn(Uint32Array.of(1, 0, 0, 2, 2, 2), filled));
  expect([state.valueAt(0), state.valueAt(1)]).toEqual([3, 2]);
});
