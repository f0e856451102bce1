// What a row must reach to be among the first few of a sort: most rows are dropped by their first key alone.

import type { Batch } from '../columns/batch.ts';
import type { DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { unsignedNumbers } from '../columns/reused-memory.ts';
import type { Value } from '../values/value.ts';
import { compareSortKeys, type SortKey } from '../values/compare.ts';
import { type SortField, sortKey } from './sort-keys.ts';

const behind = -1;

/**
 * Remembers how far the first key of a row may lie. Where so many rows as are asked for lie at or before a key, no row
 * behind it can be among them.
 */
export class SortBar {
  private readonly field: SortField | undefined;
  private readonly limit: number;
  /** The key; undefined while fewer rows came than are asked for. */
  private key: SortKey | undefined;
  private entries: readonly Value[] | null = null;
  /** For each code `behind`, or at which height of the bar it was found to reach it; 0 when it was never asked. */
  private states = new Int32Array(0);
  private height = 0;

  constructor([first]: readonly SortField[], limit: number) {
    this.field = first;
    this.limit = limit;
  }

  /** True once there is a bar to reach. */
  get isSet(): boolean {
    return this.key !== undefined;
  }

  /** Leaves out rows that cannot be among the first. */
  reached(batch: Batch): Batch {
    if (this.key === undefined || this.field === undefined) return batch;
    const column = batch.column(this.field.field);
    const rows = unsignedNumbers(batch.rowCount);
    let count: number;
    if (column === undefined) count = this.isBehind(null) ? 0 : rows.length;
    else if (column.kind === 'dictionary') count = this.reachedCodes(batch, column, rows);
    else {
      const { cast, descending } = this.field;
      // How a number stands beside text is for others to say.
      if (typeof this.key !== 'number' || (cast !== 'auto' && cast !== 'num')) return batch;
      count = reachedNumbers(column, batch.selection, descending ? -1 : 1, this.key, rows);
    }
    return batch.selectFirst(count, rows);
  }

  /** Takes note of the first rows of some, in order. */
  raise(best: Batch): void {
    if (best.rowCount < this.limit || this.field === undefined) return;
    const { selection } = best;
    const last = selection === null ? best.length - 1 : (selection[selection.length - 1] ?? 0);
    const key = sortKey(best.valueAt(this.field.field, last), this.field.cast);
    // A row that is not behind lowers nothing.
    if (this.key !== undefined && !this.isBefore(key, this.key)) return;
    this.key = key;
    this.height += 1;
  }

  private isBehind(key: SortKey): boolean {
    return this.key !== undefined && this.isBefore(this.key, key);
  }

  /** Says whether a key comes before another; what is absent comes last in either direction. */
  private isBefore(key: SortKey, other: SortKey): boolean {
    if (key === null || other === null) return key !== null && other === null;
    const order = compareSortKeys(key, other);
    return this.field?.descending === true ? order > 0 : order < 0;
  }

  private reachedCodes(batch: Batch, { codes, dictionary }: DictionaryColumn, rows: Uint32Array): number {
    if (dictionary.entries !== this.entries || this.states.length < dictionary.size) {
      this.entries = dictionary.entries;
      this.states = new Int32Array(dictionary.size);
    }
    const { selection } = batch;
    const { states, height } = this;
    let index = firstUnasked(codes, selection, states, height, 0, rows.length);
    while (index < rows.length) {
      const code = codes[selection === null ? index : (selection[index] ?? 0)] ?? 0;
      const key = sortKey(dictionary.entries[code] ?? null, this.field?.cast ?? 'auto');
      states[code] = this.isBehind(key) ? behind : height;
      index = firstUnasked(codes, selection, states, height, index + 1, rows.length);
    }
    return reachedStates(codes, selection, states, rows);
  }
}

/** Lists the rows whose numbers are not behind one, and gives how many they are. What is no number stays. */
function reachedNumbers(
  { numbers, validity }: NumberColumn,
  selection: Uint32Array | null,
  sign: 1 | -1,
  key: number,
  rows: Uint32Array,
): number {
  const last = key * sign;
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = selection === null ? index : (selection[index] ?? 0);
    rows[count] = row;
    count += (numbers[row] ?? 0) * sign > last || (validity !== null && validity[row] === 0) ? 0 : 1;
  }
  return count;
}

/** Gives the first place whose code is neither behind nor was asked for at this height, or the end. */
function firstUnasked(
  codes: Uint32Array,
  selection: Uint32Array | null,
  states: Int32Array,
  height: number,
  from: number,
  end: number,
): number {
  for (let index = from; index < end; index += 1) {
    const state = states[codes[selection === null ? index : (selection[index] ?? 0)] ?? 0] ?? 0;
    if (state !== behind && state !== height) return index;
  }
  return end;
}

/** Lists the rows whose codes are not behind, and gives how many they are. */
function reachedStates(
  codes: Uint32Array,
  selection: Uint32Array | null,
  states: Int32Array,
  rows: Uint32Array,
): number {
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = selection === null ? index : (selection[index] ?? 0);
    rows[count] = row;
    count += states[codes[row] ?? 0] === behind ? 0 : 1;
  }
  return count;
}
