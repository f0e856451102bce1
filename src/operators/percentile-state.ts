// The percentiles of every group: what accumulators give, without one a group.

import { percentileOfSorted } from '../aggregates/percentiles.ts';
import { type Column, columnOf, type DictionaryColumn } from '../columns/column.ts';
import { withNumberRoom, withRoom } from '../columns/growing.ts';
import { handBack } from '../columns/reused-memory.ts';
import { SelectedCodes } from '../columns/selected-codes.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import { numberOf } from '../values/number.ts';
import { entriesOf, isMultivalue, type Value } from '../values/value.ts';
import { GroupNumbers } from './group-numbers.ts';
import type { GroupedRows } from './group-rows.ts';
import type { GroupState } from './group-state.ts';

/**
 * The numbers of all groups. Values of a dictionary are counted while they repeat; others are kept in the order they
 * came, and put side by side by group when a result is asked for.
 */
export class PercentileState implements GroupState {
  private counted: CountedNumbers | null = new CountedNumbers();
  private groups = new Int32Array(0);
  private values = new Float64Array(0);
  private length = 0;
  private sorted: readonly Float64Array[] | null = null;
  private readonly numbers: GroupNumbers;
  private readonly percent: number;

  constructor(percent: number, numbers = new GroupNumbers()) {
    this.percent = percent;
    this.numbers = numbers;
  }

  collect(grouped: GroupedRows, column: Column | undefined): void {
    if (column === undefined) return;
    this.sorted = null;
    if (this.counted !== null) {
      if (column.kind === 'dictionary' && this.counted.pays) {
        this.counted.add(grouped, column);
        return;
      }
      this.spreadOut();
    }
    const { length, numbers, groups } = this.numbers.read(grouped, column);
    this.makeRoom(this.length + length);
    this.groups.set(groups.subarray(0, length), this.length);
    this.values.set(numbers.subarray(0, length), this.length);
    this.length += length;
  }

  valueAt(group: number): Value {
    this.sorted ??= this.byGroup();
    return percentileOfSorted(this.sorted[group] ?? new Float64Array(0), this.percent);
  }

  column(order: Uint32Array): Column {
    return columnOf(Array.from(order, (group) => this.valueAt(group)));
  }

  handBack(): void {
    handBack(this.groups);
    handBack(this.values);
  }

  regrouped(targets: Int32Array): GroupState {
    this.spreadOut();
    const result = new PercentileState(this.percent);
    result.counted = null;
    result.makeRoom(this.length);
    for (let index = 0; index < this.length; index += 1) {
      const target = targets[this.groups[index] ?? 0] ?? -1;
      if (target < 0) continue;
      result.groups[result.length] = target;
      result.values[result.length] = this.values[index] ?? 0;
      result.length += 1;
    }
    return result;
  }

  /** Writes the numbers that were counted down one by one. */
  private spreadOut(): void {
    const { counted } = this;
    this.counted = null;
    counted?.each((group, number, count) => {
      this.makeRoom(this.length + count);
      this.groups.fill(group, this.length, this.length + count);
      this.values.fill(number, this.length, this.length + count);
      this.length += count;
    });
  }

  private byGroup(): readonly Float64Array[] {
    if (this.counted !== null) return this.counted.sorted();
    let count = 0;
    for (let index = 0; index < this.length; index += 1) count = Math.max(count, (this.groups[index] ?? 0) + 1);
    const places = new Uint32Array(count + 1);
    for (let index = 0; index < this.length; index += 1) {
      const group = (this.groups[index] ?? 0) + 1;
      places[group] = (places[group] ?? 0) + 1;
    }
    for (let group = 0; group < count; group += 1) places[group + 1] = (places[group + 1] ?? 0) + (places[group] ?? 0);
    const starts = places.slice();
    const dealt = new Float64Array(this.length);
    for (let index = 0; index < this.length; index += 1) {
      const group = this.groups[index] ?? 0;
      const place = places[group] ?? 0;
      places[group] = place + 1;
      dealt[place] = this.values[index] ?? 0;
    }
    return Array.from({ length: count }, (_, group) => dealt.subarray(starts[group], starts[group + 1]).sort());
  }

  private makeRoom(size: number): void {
    this.groups = withRoom(this.groups, size);
    this.values = withNumberRoom(this.values, size);
  }
}

/** So many pairs of a group and a number are counted before it is judged whether numbers repeat. */
const pairsToJudge = 1 << 16;

/** How often each number of a dictionary comes in each group. */
class CountedNumbers {
  private entries: readonly Value[] | null = null;
  /** For each code of the dictionary the place of its number, from 1 up; 0 when it was not asked for yet. */
  private placeOf = new Int32Array(0);
  private readonly places = new Map<number, number>();
  private readonly numbers: number[] = [];
  private readonly pairs = new PairNumbers();
  private counts = new Int32Array(64);
  private readonly selected = new SelectedCodes();
  private joined = new Int32Array(0);
  private seen = 0;

  /** False when most numbers turned out to come once. */
  get pays(): boolean {
    return this.pairs.size < pairsToJudge || this.pairs.size * 4 < this.seen;
  }

  add({ rows, areAll, groups }: GroupedRows, column: DictionaryColumn): void {
    const { dictionary } = column;
    if (dictionary.entries !== this.entries) {
      this.entries = dictionary.entries;
      this.placeOf = new Int32Array(dictionary.size);
    } else if (this.placeOf.length < dictionary.size) {
      const longer = new Int32Array(dictionary.size * 2);
      longer.set(this.placeOf);
      this.placeOf = longer;
    }
    if (this.joined.length < rows.length) this.joined = new Int32Array(rows.length);
    const joined = this.joined.subarray(0, rows.length);
    joined.set(groups);
    const selected = this.selected.of(column, areAll ? null : rows);
    this.pairs.joinCodes(joined, selected, this.placeOf, 1, (group, code) => {
      const value = dictionary.entries[code] ?? null;
      const place = this.placeOf[code] || this.learn(code, value);
      if (place > 0) return this.pairs.numberOf(group, place);
      if (place === several)
        for (const entry of entriesOf(value)) {
          const number = numberOf(entry);
          if (number !== null) this.count(this.pairs.numberOf(group, this.placeOfNumber(number)));
        }
      return none;
    });
    this.counts = withRoom(this.counts, this.pairs.size + 1);
    countEach(joined, this.counts);
    this.seen += rows.length;
  }

  each(take: (group: number, number: number, count: number) => void): void {
    for (let pair = 1; pair <= this.pairs.size; pair += 1)
      take(this.pairs.left(pair), this.numbers[this.pairs.right(pair) - 1] ?? 0, this.counts[pair] ?? 0);
  }

  /** Gives the numbers of each group in order, each as often as it came. */
  sorted(): readonly Float64Array[] {
    const found: { number: number; count: number }[][] = [];
    this.each((group, number, count) => {
      while (found.length <= group) found.push([]);
      found[group]?.push({ number, count });
    });
    return found.map((list) => {
      const all = new Float64Array(list.reduce((sum, { count }) => sum + count, 0));
      let length = 0;
      for (const { number, count } of list.sort((a, b) => a.number - b.number)) {
        all.fill(number, length, length + count);
        length += count;
      }
      return all;
    });
  }

  private count(pair: number): void {
    this.counts = withRoom(this.counts, pair + 1);
    this.counts[pair] = (this.counts[pair] ?? 0) + 1;
  }

  private learn(code: number, value: Value): number {
    const number = isMultivalue(value) ? null : numberOf(value);
    const place = isMultivalue(value) ? several : number === null ? noNumber : this.placeOfNumber(number);
    this.placeOf[code] = place;
    return place;
  }

  private placeOfNumber(number: number): number {
    const known = this.places.get(number);
    if (known !== undefined) return known;
    const place = this.numbers.push(number);
    this.places.set(number, place);
    return place;
  }
}

/** The pair of a row that has no number. */
const none = 0;
/** Stands for a value that is no number. */
const noNumber = -1;
/** Stands for a multivalue. */
const several = -2;

function countEach(numbers: Int32Array, counts: Int32Array): void {
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    counts[number] = (counts[number] ?? 0) + 1;
  }
}
