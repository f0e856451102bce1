// Tells which group each row belongs to: a number for each combination of values of some fields.

import type { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import type { ValueRanks } from '../columns/value-ranks.ts';
import type { Scalar } from '../values/value.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import { absent, several, ValueNumbers } from './value-numbers.ts';

/** Rows of a batch with their groups; a row with several values may come up in several groups. */
export interface GroupedRows {
  readonly batch: Batch;
  readonly rows: Uint32Array;
  /** The group of each of these rows, from 0 up. */
  readonly groups: Int32Array;
  /** How many groups there are so far. */
  readonly groupCount: number;
}

const noRanks: ValueRanks = { ranks: new Uint32Array(0), size: 0, isDistinct: true };

/** How rows are put into groups. */
export interface GroupingRules {
  /** The text that stands for an absent value; null leaves the row out. */
  readonly fill?: string | null;
  /** Counts a value once that a multivalue holds twice. */
  readonly dedupSplitValues?: boolean;
  /** Such a text for each field, in place of one for all. */
  readonly fills?: readonly (string | null)[];
}

/** Groups rows by the values of fields. Without fields all rows are one group, which is there before any row. */
export class RowGroups {
  private readonly by: readonly string[];
  private readonly fills: readonly (string | null)[];
  private readonly dedupSplitValues: boolean;
  private readonly numbers: readonly ValueNumbers[];
  private readonly pairs: readonly PairNumbers[];
  private rowNumbers = new Uint32Array(0);
  private kept = new Uint32Array(0);
  private zeros = new Int32Array(0);

  constructor(by: readonly string[], { fill = null, dedupSplitValues = false, fills }: GroupingRules = {}) {
    this.by = by;
    this.fills = fills ?? by.map(() => fill);
    this.dedupSplitValues = dedupSplitValues;
    this.numbers = by.map(() => new ValueNumbers());
    this.pairs = by.slice(1).map(() => new PairNumbers());
  }

  get count(): number {
    const last = this.pairs[this.pairs.length - 1];
    if (last !== undefined) return last.size;
    const [only] = this.numbers;
    return only === undefined ? 1 : only.size - 1;
  }

  /** Puts the selected rows of a batch into groups. The lists are used again for the next batch. */
  of(batch: Batch): GroupedRows {
    const rows = batch.selection ?? this.everyRow(batch.length);
    if (this.by.length === 0) return { batch, rows, groups: this.oneGroup(rows.length), groupCount: 1 };
    const perField = this.by.map((field, index) => this.numbersOf(batch, field, index));
    if (this.numbers.some(({ hasSeveral }) => hasSeveral) && perField.some((numbers) => numbers.includes(several)))
      return this.spread(batch, rows, perField);
    const [first = new Int32Array(0), ...others] = perField;
    for (const [level, numbers] of others.entries()) {
      const pairs = this.pairs[level];
      if (pairs !== undefined) combine(first, numbers, pairs);
    }
    const hasAbsent = first.includes(absent);
    if (!hasAbsent) {
      for (let index = 0; index < first.length; index += 1) first[index] = (first[index] ?? 0) - 1;
      return { batch, rows, groups: first, groupCount: this.count };
    }
    if (this.kept.length < rows.length) this.kept = new Uint32Array(rows.length);
    const { kept } = this;
    let count = 0;
    for (let index = 0; index < first.length; index += 1) {
      const number = first[index] ?? absent;
      if (number === absent) continue;
      first[count] = number - 1;
      kept[count++] = rows[index] ?? 0;
    }
    return { batch, rows: kept.subarray(0, count), groups: first.subarray(0, count), groupCount: this.count };
  }

  /** Gives the value of a field in a group. */
  valueOf(field: number, group: number): Scalar | null {
    return this.numbers[field]?.valueOf(this.numberIn(field, group)) ?? null;
  }

  /** Gives the groups in the order of the texts of their values, field by field. */
  order(): Uint32Array<ArrayBuffer> {
    return this.orderBy(this.numbers.map((numbers) => numbers.ranks()));
  }

  /** Gives the groups in the order of ranks of the values of each field, by their numbers. */
  orderBy(ranked: readonly ValueRanks[]): Uint32Array<ArrayBuffer> {
    let order = new Uint32Array(this.count);
    const [only] = ranked;
    if (only !== undefined && ranked.length === 1 && only.isDistinct) {
      // Every value has a rank of its own, though not every rank need have come up.
      const groupAt = new Int32Array(only.size).fill(-1);
      for (let group = 0; group < order.length; group += 1) groupAt[only.ranks[group + 1] ?? 0] = group;
      let place = 0;
      for (const group of groupAt) if (group >= 0) order[place++] = group;
      return order;
    }
    for (let group = 0; group < order.length; group += 1) order[group] = group;
    for (let field = ranked.length - 1; field >= 0; field -= 1) {
      const { ranks, size } = ranked[field] ?? noRanks;
      const starts = new Uint32Array(size + 1);
      const places = new Uint32Array(order.length);
      for (let group = 0; group < places.length; group += 1) {
        const rank = ranks[this.numberIn(field, group)] ?? 0;
        places[group] = rank;
        starts[rank + 1] = (starts[rank + 1] ?? 0) + 1;
      }
      for (let rank = 0; rank < size; rank += 1) starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0);
      const next = new Uint32Array(order.length);
      for (const group of order) {
        const rank = places[group] ?? 0;
        const place = starts[rank] ?? 0;
        starts[rank] = place + 1;
        next[place] = group;
      }
      order = next;
    }
    return order;
  }

  /** Gives the distinct values of a field by their numbers. */
  valuesOf(field: number): readonly (Scalar | null)[] {
    return this.numbers[field]?.values() ?? [];
  }

  /** Gives the number of a field's value in a group. */
  numberIn(field: number, group: number): number {
    // The number of a group stands for a pair of the number of what is before its last field, and that field's.
    let number = group + 1;
    for (let level = this.pairs.length - 1; level >= 0; level -= 1) {
      const pairs = this.pairs[level];
      if (pairs === undefined) break;
      if (level + 1 === field) return pairs.right(number);
      number = pairs.left(number);
    }
    return number;
  }

  /** Makes the column of a field for groups in an order. */
  column(field: number, order: Uint32Array): Column {
    const numbers = new Uint32Array(order.length);
    for (let index = 0; index < numbers.length; index += 1) numbers[index] = this.numberIn(field, order[index] ?? 0);
    return this.numbers[field]?.column(numbers) ?? columnOf([]);
  }

  private oneGroup(length: number): Int32Array {
    if (this.zeros.length < length) this.zeros = new Int32Array(length);
    return this.zeros.subarray(0, length);
  }

  /** Lists row numbers from 0 up; the same list serves all batches. */
  private everyRow(length: number): Uint32Array {
    if (this.rowNumbers.length < length) {
      this.rowNumbers = new Uint32Array(length);
      for (let row = 0; row < length; row += 1) this.rowNumbers[row] = row;
    }
    return this.rowNumbers.subarray(0, length);
  }

  private numbersOf(batch: Batch, field: string, index: number): Int32Array {
    const encoder = this.numbers[index];
    if (encoder === undefined) return new Int32Array(batch.rowCount);
    const numbers = encoder.of(batch, batch.column(field));
    const fill = this.fills[index] ?? null;
    if (fill === null || !numbers.includes(absent)) return numbers;
    const filled = encoder.numberOf(fill);
    for (let row = 0; row < numbers.length; row += 1) if (numbers[row] === absent) numbers[row] = filled;
    return numbers;
  }

  /** Puts rows with several values into a group for each combination of them. */
  private spread(batch: Batch, rows: Uint32Array, perField: readonly Int32Array[]): GroupedRows {
    const spreadRows: number[] = [];
    const groups: number[] = [];
    const columns = this.by.map((field) => batch.column(field));
    for (const [index, row] of rows.entries()) {
      let prefixes: number[] | null = null;
      for (const [field, numbers] of perField.entries()) {
        const number = numbers[index] ?? absent;
        const choices: number[] =
          number === several ? this.entryNumbers(field, columns[field], row) : number === absent ? [] : [number];
        const pairs = this.pairs[field - 1];
        prefixes =
          prefixes === null || pairs === undefined
            ? choices
            : prefixes.flatMap((prefix) => choices.map((choice) => pairs.numberOf(prefix, choice)));
      }
      for (const prefix of prefixes ?? []) {
        spreadRows.push(row);
        groups.push(prefix - 1);
      }
    }
    return { batch, rows: Uint32Array.from(spreadRows), groups: Int32Array.from(groups), groupCount: this.count };
  }

  private entryNumbers(field: number, column: Column | undefined, row: number): number[] {
    const numbers = this.numbers[field]?.numbersOf(column?.valueAt(row) ?? null) ?? [];
    return this.dedupSplitValues ? [...new Set(numbers)] : numbers;
  }
}

/** Replaces numbers by those of their pairs with others; a pair with an absent value is absent. */
function combine(lefts: Int32Array, rights: Int32Array, pairs: PairNumbers): void {
  // Neighbours are often equal: a pair that just came up need not be looked up.
  let lastLeft: number = absent;
  let lastRight: number = absent;
  let last: number = absent;
  for (let index = 0; index < lefts.length; index += 1) {
    const left = lefts[index] ?? absent;
    const right = rights[index] ?? absent;
    if (left !== lastLeft || right !== lastRight) {
      lastLeft = left;
      lastRight = right;
      last = left === absent || right === absent ? absent : pairs.numberOf(left, right);
    }
    lefts[index] = last;
  }
}
