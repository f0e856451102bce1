// The distinct values of every group: how many, or which.

import { type Column, DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { type Dictionary, DictionaryBuilder } from '../columns/dictionary.ts';
import { SelectedCodes } from '../columns/selected-codes.ts';
import { atOnce, type Steps } from '../columns/steps.ts';
import { isKnownDistinct, isPlain, knownRanks, type ValueRanks } from '../columns/value-ranks.ts';
import { type Value, valueOfEntries } from '../values/value.ts';
import { DistinctPairs } from './distinct-pairs.ts';
import type { GroupedRows } from './group-rows.ts';
import type { GroupState } from './group-state.ts';
import { several } from './code-numbers.ts';
import { ValueNumbers } from './value-numbers.ts';

/** The rank of each number, and the number of each rank. */
interface OrderedNumbers {
  readonly ranks: ValueRanks;
  readonly numberAt: Uint32Array;
}

/** A dictionary whose codes tell values apart, or where texts repeat, the ranks of its codes. */
interface CountedDictionary {
  readonly dictionary: Dictionary;
  readonly ranks: ValueRanks | null;
}

/** Keeps each pair of a group and a value once. */
export class DistinctState implements GroupState {
  private readonly gives: 'count' | 'values';
  private readonly limit: number;
  private readonly numbers: ValueNumbers;
  private pairs = new DistinctPairs();
  private readonly selected = new SelectedCodes();
  private scratch = new Uint32Array(0);
  /** Set while values are only counted and all come from one dictionary whose codes, or ranks, tell them apart. */
  private counted: CountedDictionary | null = null;
  private isEmpty = true;
  private ordered: OrderedNumbers | null = null;

  /** Lists at most `limit` values of a group; 0 for all. */
  constructor(gives: 'count' | 'values', limit = 0, numbers = new ValueNumbers()) {
    this.gives = gives;
    this.limit = limit;
    this.numbers = numbers;
  }

  collect(grouped: GroupedRows, column: Column | undefined): void {
    if (column === undefined) return;
    const { batch, rows, groups } = grouped;
    this.ordered = null;
    const selection = grouped.areAll ? null : rows;
    if (this.collectCodes(grouped, selection, column)) return;
    const numbers = this.numbers.of(selection === null ? batch : batch.select(selection), column);
    this.pairs.addAll(groups, numbers, grouped.groupCount, this.numbers.size);
    if (!this.numbers.hasSeveral) return;
    for (let index = 0; index < rows.length; index += 1)
      if (numbers[index] === several)
        for (const entry of this.numbers.numbersOf(column.valueAt(rows[index] ?? 0)))
          this.pairs.add(groups[index] ?? 0, entry);
  }

  /** Takes the codes of a column in place of numbers; false where they do not tell values apart. */
  private collectCodes({ groups, groupCount }: GroupedRows, selection: Uint32Array | null, column: Column): boolean {
    const dictionary = column.kind === 'dictionary' ? column.dictionary : null;
    if (this.isEmpty && this.gives === 'count' && dictionary !== null)
      this.counted = countedDictionary(dictionary, groups.length);
    this.isEmpty = false;
    if (this.counted === null) return false;
    if (this.counted.dictionary !== dictionary || column.kind !== 'dictionary') {
      this.numberCodes(this.counted);
      return false;
    }
    const codes = this.selected.of(column, selection);
    const { ranks } = this.counted;
    if (ranks === null) this.pairs.addAll(groups, codes, groupCount, dictionary.size);
    else {
      if (this.scratch.length < codes.length) this.scratch = new Uint32Array(codes.length);
      const numbers = this.scratch.subarray(0, codes.length);
      rankCodes(codes, ranks.ranks, numbers);
      this.pairs.addAll(groups, numbers, groupCount, ranks.size + 1);
    }
    return true;
  }

  /** Goes over from codes to numbers, which values of any column have. */
  private numberCodes({ dictionary, ranks }: CountedDictionary): void {
    const coded = this.pairs;
    this.counted = null;
    this.pairs = new DistinctPairs();
    const codeOf = ranks === null ? null : codesByRank(ranks);
    coded.each((group, number) => {
      const value = dictionary.entries[codeOf === null ? number : (codeOf[number] ?? 0)] ?? null;
      for (const ofValue of this.numbers.numbersOf(value)) this.pairs.add(group, ofValue);
    });
  }

  valueAt(group: number): Value {
    if (this.gives === 'count') return this.pairs.count(group);
    const { ranks, numberAt } = this.ordered ?? atOnce(this.order());
    const sorted = Uint32Array.from(this.pairs.of(group), (number) => ranks.ranks[number] ?? 0).sort();
    const kept = this.limit > 0 ? sorted.subarray(0, this.limit) : sorted;
    return valueOfEntries(Array.from(kept, (rank) => this.numbers.valueOf(numberAt[rank] ?? 0) ?? ''));
  }

  column(order: Uint32Array): Column {
    if (this.gives === 'count') return new NumberColumn(Float64Array.from(order, (group) => this.pairs.count(group)));
    const dictionary = new DictionaryBuilder();
    const codes = Uint32Array.from(order, (group) => dictionary.codeOf(this.valueAt(group)));
    return new DictionaryColumn(codes, dictionary.build());
  }

  regrouped(targets: Int32Array): GroupState {
    const result = new DistinctState(this.gives, this.limit, this.numbers);
    result.counted = this.counted;
    result.isEmpty = this.isEmpty;
    this.pairs.each((group, number) => {
      const target = targets[group] ?? -1;
      if (target >= 0) result.pairs.add(target, number);
    });
    return result;
  }

  handBack(): void {
    this.pairs.handBack();
    this.numbers.handBack();
  }

  *readySteps(): Steps<void> {
    yield* this.numbers.readySteps();
    yield* this.pairs.readySteps();
  }

  *orderSteps(): Steps<void> {
    yield* this.pairs.dealSteps();
    if (this.gives === 'values') yield* this.order();
  }

  private *order(): Steps<OrderedNumbers> {
    if (this.ordered !== null) return this.ordered;
    const ranks = yield* this.numbers.rankSteps();
    const numberAt = new Uint32Array(ranks.size);
    for (let number = 1; number < this.numbers.size; number += 1) numberAt[ranks.ranks[number] ?? 0] = number;
    this.ordered = { ranks, numberAt };
    return this.ordered;
  }
}

/** Null where codes and ranks do not tell values apart, or where too few rows are asked for to find out. */
function countedDictionary(dictionary: Dictionary, rows: number): CountedDictionary | null {
  const ranks = knownRanks(dictionary);
  const isDistinct = isKnownDistinct(dictionary);
  if ((ranks === null && !isDistinct) || rows * 1024 < dictionary.size || !isPlain(dictionary)) return null;
  return { dictionary, ranks: isDistinct ? null : ranks };
}

/** Gives the rank of each code, counted from 1 up; 0 for that of an absent value. */
function rankCodes(codes: Uint32Array, ranks: Uint32Array, into: Uint32Array): void {
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    into[index] = code === 0 ? 0 : (ranks[code] ?? 0) + 1;
  }
}

/** Gives a code of each rank, counted as `rankCodes` does. */
function codesByRank({ ranks, size }: ValueRanks): Uint32Array {
  const codes = new Uint32Array(size + 1);
  for (let code = 1; code < ranks.length; code += 1) codes[(ranks[code] ?? 0) + 1] = code;
  return codes;
}
