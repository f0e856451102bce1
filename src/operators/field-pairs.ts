// How often fields occur in the same rows.

import type { Batch } from '../columns/batch.ts';
import { compareText } from '../values/compare.ts';
import { roundedText } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { chosenFields } from './field-numbers.ts';
import { namedRows } from './named-rows.ts';
import { selectedRows } from './selected-rows.ts';

/** The most fields that are compared. */
export const mostPairedFields = 1000;

/** Gives for each pair of fields the rows that have both as a part of those that have one of them. */
export function fieldPairs(batch: Batch): { batch: Batch; isCut: boolean } {
  const rows = selectedRows(batch);
  const present = chosenFields(batch, [])
    .sort(compareText)
    .map((field) => ({ field, bits: presenceOf(batch, rows, field) }))
    .filter(({ bits }) => bits.count > 0);
  const compared = present.slice(0, mostPairedFields);
  const table = compared.map(({ field, bits }): Value[] => [
    field,
    ...compared.map(({ bits: other }) => {
      const both = commonBits(bits.words, other.words);
      return roundedText(both / (bits.count + other.count - both), 2);
    }),
  ]);
  return {
    batch: namedRows(['RowField', ...compared.map(({ field }) => field)], table),
    isCut: compared.length < present.length,
  };
}

interface Bits {
  readonly words: Uint32Array;
  readonly count: number;
}

function presenceOf(batch: Batch, rows: Uint32Array, field: string): Bits {
  const words = new Uint32Array(Math.ceil(rows.length / 32));
  const column = batch.column(field);
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    if ((column?.valueAt(rows[index] ?? 0) ?? null) === null) continue;
    words[index >>> 5] = (words[index >>> 5] ?? 0) | (1 << (index & 31));
    count += 1;
  }
  return { words, count };
}

function commonBits(left: Uint32Array, right: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < left.length; at += 1) {
    let bits = (left[at] ?? 0) & (right[at] ?? 0);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}
