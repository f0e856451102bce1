// Combinations of codes: what depends on several columns is worked out once for each combination of their values.

import type { Batch } from '../columns/batch.ts';
import { withRoom } from '../columns/growing.ts';
import { InternedValues } from '../columns/interned-values.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import type { ExpressionValue } from '../values/value.ts';

/** Where more of the first rows than this are combinations of their own, numbering them costs more than it saves. */
const mostDistinct = 0.75;
const rowsToJudge = 4096;
const mostInputs = 6;

/** What a result depends on: a code for each row of a batch, and the list of values the codes stand for. */
export interface CodedInput {
  readonly codes: Uint32Array;
  /** It tells by its identity whether codes mean what they meant in the batch before; it may have grown. */
  readonly values: readonly ExpressionValue[] | null;
}

/** The number of a result for each row, and the results. Rows that are not selected have the first one. */
export interface CombinedResults<T> {
  readonly codes: Uint32Array;
  readonly results: readonly T[];
}

/** Results by combination of the values of some inputs, kept from batch to batch. */
export class CombinedCodes<T extends ExpressionValue> {
  /** Works out the result of a row. */
  private readonly work: (row: number) => T;
  private readonly none: T;
  private pairs: readonly PairNumbers[] = [];
  private known: readonly (readonly ExpressionValue[] | null)[] = [];
  private seen = 0;
  /** For each combination the number of its result. */
  private resultOf = new Int32Array(64);
  private combinations = 1;
  private results: InternedValues<T>;
  /** True when most rows turned out to be combinations of their own. */
  isWorthless = false;

  constructor(none: T, work: (row: number) => T) {
    this.none = none;
    this.work = work;
    this.results = new InternedValues(none);
  }

  /** Numbers the combinations of the selected rows and works out new ones; null where that does not pay. */
  of(batch: Batch, inputs: readonly CodedInput[]): CombinedResults<T> | null {
    if (inputs.length < 2 || inputs.length > mostInputs) this.isWorthless = true;
    if (this.isWorthless) return null;
    this.remember(inputs);
    const codes = new Uint32Array(batch.length);
    const { selection } = batch;
    const count = batch.rowCount;
    const [first, ...others] = inputs;
    if (selection === null) codes.set(first?.codes ?? codes);
    else
      for (let index = 0; index < count; index += 1) {
        const row = selection[index] ?? 0;
        codes[row] = first?.codes[row] ?? 0;
      }
    for (const [level, { codes: right }] of others.entries()) {
      const pairs = this.pairs[level];
      if (pairs !== undefined) combine(codes, right, pairs, selection);
    }
    for (let index = this.look(codes, selection, 0, count); index < count;) {
      const row = selection === null ? index : (selection[index] ?? 0);
      const combination = codes[row] ?? 0;
      this.combinations = combination + 1;
      this.resultOf = withRoom(this.resultOf, combination + 1);
      this.resultOf[combination] = this.results.numberOf(this.work(row));
      index = this.look(codes, selection, index, count);
    }
    this.seen += count;
    if (this.seen >= rowsToJudge && this.combinations > this.seen * mostDistinct) this.isWorthless = true;
    return { codes, results: this.results.values };
  }

  private look(codes: Uint32Array, selection: Uint32Array | null, from: number, end: number): number {
    return lookUp(codes, selection, this.resultOf, this.combinations, from, end);
  }

  private remember(inputs: readonly CodedInput[]): void {
    const lists = inputs.map(({ values }) => values);
    if (lists.length === this.known.length && lists.every((list, index) => list === this.known[index])) return;
    this.known = lists;
    this.pairs = lists.slice(1).map(() => new PairNumbers());
    this.combinations = 1;
    this.results = new InternedValues(this.none);
    this.seen = 0;
  }
}

/** Replaces codes by the numbers of their pairs with others. */
function combine(codes: Uint32Array, right: Uint32Array, pairs: PairNumbers, selection: Uint32Array | null): void {
  if (selection === null) {
    pairs.join(codes, right);
    return;
  }
  for (let index = 0; index < selection.length; index += 1) {
    const row = selection[index] ?? 0;
    codes[row] = pairs.numberOf(codes[row] ?? 0, right[row] ?? 0);
  }
}

/**
 * Replaces combinations by the numbers of their results, from one row on. Gives the row whose combination is new, or
 * the end. There is no call in its loops, which makes them several times quicker.
 */
function lookUp(
  codes: Uint32Array,
  selection: Uint32Array | null,
  resultOf: Int32Array,
  combinations: number,
  from: number,
  end: number,
): number {
  if (selection === null) {
    for (let row = from; row < end; row += 1) {
      const combination = codes[row] ?? 0;
      if (combination >= combinations) return row;
      codes[row] = resultOf[combination] ?? 0;
    }
    return end;
  }
  for (let index = from; index < end; index += 1) {
    const row = selection[index] ?? 0;
    const combination = codes[row] ?? 0;
    if (combination >= combinations) return index;
    codes[row] = resultOf[combination] ?? 0;
  }
  return end;
}
