// How often each value of a field occurs in the rows of a batch.

import type { Batch } from '../columns/batch.ts';
import { DistinctResults } from '../columns/distinct-results.ts';
import { cellOf } from './table-rows.ts';
import { selectedRows } from './selected-rows.ts';

/** The values of a field in the selected rows, under numbers from 1 up; 0 stands for no value. */
export interface ValueCounts {
  /** The number of the value of each selected row. */
  readonly numbers: Uint32Array;
  /** The texts by number; the entries of a multivalue are one text. */
  readonly texts: readonly string[];
  /** How often each comes up, by number. */
  readonly counts: readonly number[];
  /** How many rows have a value. */
  readonly total: number;
}

/** Counts the values of a field. */
export function valueCounts(batch: Batch, field: string): ValueCounts {
  const rows = selectedRows(batch);
  const texts = [''];
  const known = new Map<string, number>();
  const numbering = new DistinctResults((value) => {
    if (value === null) return 0;
    const text = cellOf(value);
    const number = known.get(text) ?? texts.push(text) - 1;
    known.set(text, number);
    return number;
  });
  const { codes, results } = numbering.of(batch, batch.column(field));
  const counts = new Array<number>(texts.length).fill(0);
  const numbers = new Uint32Array(rows.length);
  let total = 0;
  for (const [index, row] of rows.entries()) {
    const number = results[codes[row] ?? 0] ?? 0;
    numbers[index] = number;
    if (number === 0) continue;
    counts[number] = (counts[number] ?? 0) + 1;
    total += 1;
  }
  return { numbers, texts, counts, total };
}
