// The distinct values of every group: how many, or which.

import { type Column, DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { DictionaryBuilder } from '../columns/dictionary.ts';
import type { Scalar, Value } from '../values/value.ts';
import { valueOfEntries } from '../values/value.ts';
import type { GroupedRows } from './group-rows.ts';
import type { GroupState } from './group-state.ts';
import { withRoom } from './growing.ts';
import { PairNumbers } from './pair-numbers.ts';
import { absent, several, ValueNumbers } from './value-numbers.ts';

/** Pairs of a group and the number of a value: each is kept once. */
export class DistinctState implements GroupState {
  private readonly gives: 'count' | 'values';
  private readonly limit: number;
  private readonly numbers: ValueNumbers;
  private readonly pairs = new PairNumbers();
  private counts = new Int32Array(0);
  private lists: readonly (readonly Scalar[])[] | null = null;

  /** Lists at most `limit` values of a group; 0 for all. */
  constructor(gives: 'count' | 'values', limit = 0, numbers = new ValueNumbers()) {
    this.gives = gives;
    this.limit = limit;
    this.numbers = numbers;
  }

  collect(grouped: GroupedRows, column: Column | undefined): void {
    const { batch, rows, groups, groupCount } = grouped;
    this.counts = withRoom(this.counts, groupCount);
    if (column === undefined) return;
    const numbers = this.numbers.of(batch.select(rows), column);
    for (let index = 0; index < rows.length; index += 1) {
      const number = numbers[index] ?? absent;
      if (number > absent) this.add(groups[index] ?? 0, number);
      else if (number === several)
        for (const entry of this.numbers.numbersOf(column.valueAt(rows[index] ?? 0)))
          this.add(groups[index] ?? 0, entry);
    }
  }

  valueAt(group: number): Value {
    if (this.gives === 'count') return this.counts[group] ?? 0;
    this.lists ??= this.sortedLists();
    return valueOfEntries(this.lists[group] ?? []);
  }

  column(order: Uint32Array): Column {
    if (this.gives === 'count') return new NumberColumn(Float64Array.from(order, (group) => this.counts[group] ?? 0));
    const dictionary = new DictionaryBuilder();
    const codes = Uint32Array.from(order, (group) => dictionary.codeOf(this.valueAt(group)));
    return new DictionaryColumn(codes, dictionary.build());
  }

  regrouped(targets: Int32Array, count: number): GroupState {
    const result = new DistinctState(this.gives, this.limit, this.numbers);
    result.counts = withRoom(result.counts, count);
    for (let pair = 1; pair <= this.pairs.size; pair += 1) {
      const target = targets[this.pairs.left(pair)] ?? -1;
      if (target >= 0) result.add(target, this.pairs.right(pair));
    }
    return result;
  }

  private add(group: number, number: number): void {
    const before = this.pairs.size;
    if (this.pairs.numberOf(group, number) > before) this.counts[group] = (this.counts[group] ?? 0) + 1;
  }

  /** Sorts the values of all groups at once: by rank, then dealt out to their groups in that order. */
  private sortedLists(): Scalar[][] {
    const { ranks, size } = this.numbers.ranks();
    const starts = new Uint32Array(size + 1);
    for (let pair = 1; pair <= this.pairs.size; pair += 1) {
      const rank = ranks[this.pairs.right(pair)] ?? 0;
      starts[rank + 1] = (starts[rank + 1] ?? 0) + 1;
    }
    for (let rank = 0; rank < size; rank += 1) starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0);
    const sorted = new Uint32Array(this.pairs.size);
    for (let pair = 1; pair <= this.pairs.size; pair += 1) {
      const rank = ranks[this.pairs.right(pair)] ?? 0;
      const place = starts[rank] ?? 0;
      starts[rank] = place + 1;
      sorted[place] = pair;
    }
    const lists: Scalar[][] = [];
    for (const pair of sorted) {
      const group = this.pairs.left(pair);
      const value = this.numbers.values[this.pairs.right(pair)] ?? '';
      while (lists.length <= group) lists.push([]);
      const list = lists[group];
      if (list !== undefined && (this.limit === 0 || list.length < this.limit)) list.push(value);
    }
    return lists;
  }
}
