// Tells which group each row belongs to: a number for each combination of values of some fields.

import type { Batch } from '../columns/batch.ts';
import { type Column, columnOf, type DictionaryColumn } from '../columns/column.ts';
import { atOnce, type Steps } from '../columns/steps.ts';
import { inOrderOfRanks, numbersFrom } from '../columns/rank-order.ts';
import { rankSteps, type ValueRanks } from '../columns/value-ranks.ts';
import type { Scalar } from '../values/value.ts';
import { SelectedCodes } from '../columns/selected-codes.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import { absent, several } from './code-numbers.ts';
import { ValueNumbers } from './value-numbers.ts';

/** Rows of a batch with their groups; a row with several values may come up in several groups. */
export interface GroupedRows {
  readonly batch: Batch;
  readonly rows: Uint32Array;
  /** True where these are all rows of the batch, each once and in order. */
  readonly areAll: boolean;
  /** The group of each of these rows, from 0 up. */
  readonly groups: Int32Array;
  /** How many groups there are so far. */
  readonly groupCount: number;
  /** How many there may come to be, as far as it is known: room for all at once is cheaper than growing. */
  readonly groupRoom: number;
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
  private readonly selected = new SelectedCodes();
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

  /** How many groups there may come to be, as far as it is known. */
  private get room(): number {
    return this.pairs.length > 0 ? this.count : Math.max(this.count, this.numbers[0]?.room ?? 1);
  }

  /** Puts the selected rows of a batch into groups. The lists are used again for the next batch. */
  of(batch: Batch): GroupedRows {
    const rows = batch.selection ?? this.everyRow(batch.length);
    const areAll = batch.selection === null;
    if (this.by.length === 0)
      return { batch, rows, areAll, groups: this.oneGroup(rows.length), groupCount: 1, groupRoom: 1 };
    const joined = this.joined(batch);
    if (joined === null) return this.spread(batch, rows);
    const { groups, hasAbsent } = joined;
    const { count: groupCount, room: groupRoom } = this;
    if (!hasAbsent) return { batch, rows, areAll, groups, groupCount, groupRoom };
    if (this.kept.length < rows.length) this.kept = new Uint32Array(rows.length);
    const { kept } = this;
    let count = 0;
    for (let index = 0; index < groups.length; index += 1) {
      const group = groups[index] ?? -1;
      if (group < 0) continue;
      groups[count] = group;
      kept[count++] = rows[index] ?? 0;
    }
    return {
      batch,
      rows: kept.subarray(0, count),
      areAll: false,
      groups: groups.subarray(0, count),
      groupCount,
      groupRoom,
    };
  }

  /** Gives the group of each row, below 0 where a value is absent; null when a row has several values. */
  private joined(batch: Batch): { readonly groups: Int32Array; readonly hasAbsent: boolean } | null {
    // A field alone gives groups as they are, from 0 up.
    const less = this.pairs.length === 0 ? 1 : 0;
    const groups = this.numbersOf(batch, 0, less);
    if (this.numbers[0]?.hasSeveral === true && groups.includes(several - less)) return null;
    let hasAbsent = less === 1 && groups.includes(absent - less);
    for (const [level, pairs] of this.pairs.entries()) {
      const isLast = level === this.pairs.length - 1;
      const coded = this.codesOf(batch, level + 1);
      if (coded !== null) {
        const { column, encoder, table, fill } = coded;
        const codes = this.selected.of(column, batch.selection);
        const isJoined = pairs.joinCodes(groups, codes, table, isLast ? 0 : 1, (left, code) => {
          let right = encoder.numberOfCode(code, column);
          if (right === several) return several;
          if (right === absent && fill !== null) right = encoder.numberOf(fill);
          if (left !== absent && right !== absent) return pairs.numberOf(left, right);
          hasAbsent = true;
          return absent;
        });
        if (!isJoined) return null;
      } else {
        const rights = this.numbersOf(batch, level + 1);
        if (this.numbers[level + 1]?.hasSeveral === true && rights.includes(several)) return null;
        combine(groups, rights, pairs);
        if (isLast) hasAbsent = countFromZero(groups);
      }
    }
    return { groups, hasAbsent };
  }

  /** Gives the codes of a field with their numbers; null where the column has no codes, or not many of them. */
  private codesOf(batch: Batch, field: number): NumberedCodes | null {
    const column = batch.column(this.by[field] ?? '');
    const encoder = this.numbers[field];
    if (column?.kind !== 'dictionary' || encoder === undefined) return null;
    const table = encoder.tableFor(column, batch.rowCount);
    const fill = this.fills[field] ?? null;
    return table === null ? null : { column, encoder, table, fill };
  }

  /** Gives the value of a field in a group. */
  valueOf(field: number, group: number): Scalar | null {
    return this.numbers[field]?.valueOf(this.numberIn(field, group)) ?? null;
  }

  /** Does what the next rows would have to wait for. */
  *readySteps(): Steps<void> {
    for (const numbers of this.numbers) yield* numbers.readySteps();
  }

  /** Gives the groups in the order of the texts of their values, field by field. */
  order(): Uint32Array<ArrayBuffer> {
    return atOnce(this.orderSteps());
  }

  /** Orders the groups in steps. */
  *orderSteps(): Steps<Uint32Array<ArrayBuffer>> {
    const ranked: ValueRanks[] = [];
    for (const numbers of this.numbers) ranked.push(yield* numbers.rankSteps());
    const { count } = this;
    const [only] = ranked;
    if (only !== undefined && ranked.length === 1 && only.isDistinct) {
      // Every value has a rank of its own, though not every rank need have come up.
      const order = new Uint32Array(count);
      const groupAt = new Int32Array(only.size).fill(-1);
      for (let group = 0; group < count; group += 1) groupAt[only.ranks[group + 1] ?? 0] = group;
      let place = 0;
      for (let rank = 0; rank < groupAt.length; rank += 1) {
        const group = groupAt[rank] ?? -1;
        if (group >= 0) order[place++] = group;
      }
      return order;
    }
    let order = numbersFrom(0, count);
    // By one field after the other, the last first: what is equal stays as it was.
    for (let field = ranked.length - 1; field >= 0; field -= 1) {
      const { ranks, size } = ranked[field] ?? noRanks;
      const ofGroups = new Uint32Array(count);
      for (let group = 0; group < count; group += 1) ofGroups[group] = ranks[this.numberIn(field, group)] ?? 0;
      order = inOrderOfRanks(order, ofGroups, size);
      yield;
    }
    return order;
  }

  /** Orders some of the groups, in steps: only their values are compared. */
  *orderStepsOf(groups: Uint32Array): Steps<Uint32Array> {
    let order = numbersFrom(0, groups.length);
    for (let field = this.by.length - 1; field >= 0; field -= 1) {
      const { ranks, size } = yield* rankSteps(Array.from(groups, (group) => this.valueOf(field, group)));
      order = inOrderOfRanks(order, ranks, size);
    }
    return order.map((place) => groups[place] ?? 0);
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

  /** Hands large lists back; the groups are gone. */
  handBack(): void {
    for (const numbers of this.numbers) numbers.handBack();
    for (const pairs of this.pairs) pairs.handBack();
  }

  private oneGroup(length: number): Int32Array {
    if (this.zeros.length < length) this.zeros = new Int32Array(length);
    return this.zeros.subarray(0, length);
  }

  /** Lists row numbers from 0 up; the same list serves all batches. */
  private everyRow(length: number): Uint32Array {
    if (this.rowNumbers.length < length) this.rowNumbers = numbersFrom(0, length);
    return this.rowNumbers.subarray(0, length);
  }

  /** Gives the numbers of a field's values in the selected rows, what fills gaps among them, `less` taken off each. */
  private numbersOf(batch: Batch, field: number, less: 0 | 1 = 0): Int32Array {
    const encoder = this.numbers[field];
    if (encoder === undefined) return new Int32Array(batch.rowCount);
    const numbers = encoder.of(batch, batch.column(this.by[field] ?? ''), less);
    const fill = this.fills[field] ?? null;
    const gap = absent - less;
    if (fill === null || !numbers.includes(gap)) return numbers;
    const filled = encoder.numberOf(fill) - less;
    for (let row = 0; row < numbers.length; row += 1) if (numbers[row] === gap) numbers[row] = filled;
    return numbers;
  }

  /** Puts rows with several values into a group for each combination of them. */
  private spread(batch: Batch, rows: Uint32Array): GroupedRows {
    const perField = this.by.map((_, field) => this.numbersOf(batch, field));
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
    return {
      batch,
      rows: Uint32Array.from(spreadRows),
      areAll: false,
      groups: Int32Array.from(groups),
      groupCount: this.count,
      groupRoom: this.count,
    };
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

/** Makes numbers from 1 up groups from 0 up. Gives true where one is absent. */
function countFromZero(numbers: Int32Array): boolean {
  let hasAbsent = false;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? absent;
    hasAbsent ||= number === absent;
    numbers[index] = number - 1;
  }
  return hasAbsent;
}

/** The codes of a column, and the number of each. */
interface NumberedCodes {
  readonly column: DictionaryColumn;
  readonly encoder: ValueNumbers;
  readonly table: Int32Array;
  /** The text that stands for an absent value; null leaves the row out. */
  readonly fill: string | null;
}
