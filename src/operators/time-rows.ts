// Rows for stretches of time: puts times into bins, and lists the bins of a range without gaps.

import type { Batch } from '../columns/batch.ts';
import { type Column, DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { Dictionary } from '../columns/dictionary.ts';
import { InternedValues } from '../columns/interned-values.ts';
import { numberOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { selectedRows } from './selected-rows.ts';
import { nextStart } from './sparkline.ts';
import { type BinSettings, binStartOf, type TimeSpan } from './time-bins.ts';

/** The bins of a span, with what was found out about them. */
export class TimeRows {
  private readonly start: (epoch: number) => number;
  private readonly ends = new Map<number, number>();
  private readonly starts = new InternedValues<Value>(null);
  private scratch = new Uint32Array(0);
  /** The bin of the last time: its start and its end. In a typed array both stay plain numbers in the loop. */
  private readonly bounds = new Float64Array(2);
  private readonly isReused: boolean;

  /** With `isReused` a column holds only until the next one is asked for: fresh memory is dear. */
  constructor(span: TimeSpan, settings: BinSettings, isReused = false) {
    this.start = binStartOf(span, settings);
    this.isReused = isReused;
  }

  startOf(epoch: number): number {
    return this.start(epoch);
  }

  /** Gives the start of the bin behind the one that begins at a moment. */
  endOf(start: number): number {
    const known = this.ends.get(start);
    if (known !== undefined) return known;
    const end = nextStart(start, this.start);
    this.ends.set(start, end);
    return end;
  }

  /** Gives the starts of the bins that times of selected rows lie in; a row without a time has none. */
  column(batch: Batch, column: Column | undefined): Column {
    if (column?.kind === 'number' && column.validity === null && batch.selection === null) {
      const all = this.ofAll(column.numbers);
      if (all !== null) return all;
    }
    const numbers = new Float64Array(batch.length);
    const validity = new Uint8Array(batch.length);
    if (column === undefined) return new NumberColumn(numbers, validity);
    let first = Number.NaN;
    let end = Number.NaN;
    for (const row of selectedRows(batch)) {
      const time = numberOf(column.valueAt(row));
      if (time === null || !Number.isFinite(time)) continue;
      // Events come in the order of time: most lie in the bin of the one before.
      if (!(time >= first && time < end)) {
        first = this.start(time);
        end = this.endOf(first);
      }
      numbers[row] = first;
      validity[row] = 1;
    }
    return new NumberColumn(numbers, validity);
  }

  /** The usual case: every row has a time. Null where one has not. */
  private ofAll(times: Float64Array): Column | null {
    if (!this.isReused || this.scratch.length < times.length) this.scratch = new Uint32Array(times.length);
    const codes = this.scratch.subarray(0, times.length);
    const { starts } = this;
    const { bounds } = this;
    const { length } = times;
    let row = 0;
    while (row < length) {
      const time = times[row] ?? Number.NaN;
      if (!Number.isFinite(time)) return null;
      const first = this.start(time);
      bounds[0] = first;
      bounds[1] = this.endOf(first);
      const code = starts.numberOf(first);
      // Events come in the order of time: a whole stretch of them lies in one bin.
      do {
        codes[row] = code;
        row += 1;
      } while (row < length && (times[row] ?? 0) >= (bounds[0] ?? 0) && (times[row] ?? 0) < (bounds[1] ?? 0));
    }
    return new DictionaryColumn(codes, new Dictionary(starts.values, false));
  }

  /** Lists the bins from one to another, at most so many. */
  between(first: number, last: number, most: number): number[] {
    const starts: number[] = [];
    for (let start = first; start <= last && starts.length < most; start = this.endOf(start)) starts.push(start);
    return starts;
  }
}
