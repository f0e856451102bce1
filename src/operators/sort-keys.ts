// What rows sort by: a column of numbers for each field of a sort, in which smaller comes first.

import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { type Steps, valuesPerStep } from '../columns/steps.ts';
import { textOrderSteps } from '../columns/text-order.ts';
import { type SortKey, type SortKind, sortKeyOf } from '../values/compare.ts';
import { ipOf } from '../values/cidr.ts';
import { textOf } from '../values/number.ts';
import { isMultivalue, type Value } from '../values/value.ts';

/** One field of a sort. */
export interface SortField {
  readonly field: string;
  readonly descending: boolean;
  readonly cast: SortKind;
}

/**
 * The keys of the selected rows, in the order of the selection. Rows without the field have the largest key in either
 * direction. Keys of `ranks` are whole numbers from 0 to below that; null for plain numbers.
 */
export interface SortKeys {
  readonly keys: Float64Array;
  readonly ranks: number | null;
}

/** Works out the keys of the selected rows for one field. */
export function* sortKeySteps(batch: Batch, { field, descending, cast }: SortField): Steps<SortKeys> {
  const column = batch.column(field);
  if (column === undefined) return { keys: new Float64Array(batch.rowCount), ranks: 1 };
  return numberKeys(batch, column, descending, cast) ?? (yield* rankKeys(batch, column, descending, cast));
}

/** Takes numbers as they are; null when some need more than a comparison of numbers. */
function numberKeys(batch: Batch, column: Column, descending: boolean, cast: SortKind): SortKeys | null {
  if (column.kind !== 'number' || (cast !== 'auto' && cast !== 'num')) return null;
  const { numbers, validity } = column;
  const { selection } = batch;
  const keys = new Float64Array(batch.rowCount);
  for (let index = 0; index < keys.length; index += 1) {
    const row = selection === null ? index : (selection[index] ?? 0);
    if (validity !== null && validity[row] === 0) keys[index] = Number.POSITIVE_INFINITY;
    else {
      const number = numbers[row] ?? Number.NaN;
      if (!Number.isFinite(number)) return null;
      // Adding 0 makes the negative zero an ordinary one.
      keys[index] = (descending ? -number : number) + 0;
    }
  }
  return { keys, ranks: null };
}

/** Ranks the values that rows hold, each distinct one once. */
function* rankKeys(batch: Batch, column: Column, descending: boolean, cast: SortKind): Steps<SortKeys> {
  const keys = new Float64Array(batch.rowCount);
  const { selection } = batch;
  const values: Value[] = [];
  const known = new Map<number, number>();
  const seen = column.kind === 'dictionary' ? new Int32Array(column.dictionary.size).fill(-1) : null;
  for (let index = 0; index < keys.length; index += 1) {
    if (index % valuesPerStep === valuesPerStep - 1) yield;
    const row = selection === null ? index : (selection[index] ?? 0);
    const code = column.kind === 'dictionary' ? (column.codes[row] ?? 0) : (column.numbers[row] ?? Number.NaN);
    if (column.kind === 'number' && column.validity !== null && column.validity[row] === 0) {
      keys[index] = -1;
      continue;
    }
    let number = seen === null ? known.get(code) : seen[code];
    if (number === undefined || number < 0) {
      number = values.push(column.valueAt(row)) - 1;
      if (seen === null) known.set(code, number);
      else seen[code] = number;
    }
    keys[index] = number;
  }
  const { ranks, count } = yield* ranksOf(values, descending, cast);
  for (let index = 0; index < keys.length; index += 1) {
    const number = keys[index] ?? -1;
    keys[index] = number < 0 ? count : (ranks[number] ?? count);
  }
  return { keys, ranks: count + 1 };
}

/** Gives the rank of each value; equal ones share theirs, absent ones come last. */
function* ranksOf(
  values: readonly Value[],
  descending: boolean,
  cast: SortKind,
): Steps<{ readonly ranks: Float64Array; readonly count: number }> {
  const keys: SortKey[] = [];
  for (const value of values) if (keys.push(sortKey(value, cast)) % valuesPerStep === 0) yield;
  const order = yield* orderOfKeys(keys);
  if (descending) order.reverse();
  const ranks = new Float64Array(values.length).fill(-1);
  let count = 0;
  let before: number | null = null;
  for (const index of order) {
    if (before !== null && keys[before] !== keys[index]) count += 1;
    ranks[index] = count;
    before = index;
  }
  if (before !== null) count += 1;
  for (let index = 0; index < ranks.length; index += 1) if (ranks[index] === -1) ranks[index] = count;
  return { ranks, count };
}

/** Orders the keys that are there: numbers, then texts. Gives their numbers in that order. */
function* orderOfKeys(keys: readonly SortKey[]): Steps<Uint32Array> {
  const numbers: number[] = [];
  const texts: string[] = [];
  const ofTexts: number[] = [];
  for (const [index, key] of keys.entries()) {
    if (typeof key === 'number') numbers.push(index);
    else if (key !== null) {
      texts.push(key);
      ofTexts.push(index);
    }
  }
  numbers.sort((left, right) => Number(keys[left]) - Number(keys[right]));
  const order = new Uint32Array(numbers.length + texts.length);
  order.set(numbers);
  const ofOrder = yield* textOrderSteps(texts);
  for (let place = 0; place < ofOrder.length; place += 1)
    order[numbers.length + place] = ofTexts[ofOrder[place] ?? 0] ?? 0;
  return order;
}

/** What a value sorts by. Of itself an IP address stands where its text would, with its numbers filled up with zeros. */
export function sortKey(value: Value, cast: SortKind): SortKey {
  const key = sortKeyOf(value, cast);
  if (cast !== 'auto' || typeof key !== 'string' || !/[.:]/.test(key)) return key;
  const ip = ipOf(textOf(isMultivalue(value) ? (value[0] ?? '') : (value ?? '')));
  if (ip === null) return key;
  if (ip.version === 6) return ip.groups.map((group) => group.toString(16).padStart(4, '0')).join(':');
  return key
    .split('.')
    .map((octet) => octet.padStart(3, '0'))
    .join('.');
}
