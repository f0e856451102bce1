// Accumulators of the least and the greatest.

import { compareText } from '../values/compare.ts';
import { numberOf, textOf } from '../values/number.ts';
import type { Scalar, Value } from '../values/value.ts';
import type { Accumulator } from './aggregate-function.ts';
import { numberAt } from './sums.ts';

/** Orders entries as min and max do: any number comes before any text. */
export function compareEntries(left: Scalar, right: Scalar): number {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== null && b !== null) return a - b;
  if (a !== null) return -1;
  return b !== null ? 1 : compareText(textOf(left), textOf(right));
}

/** The least or the greatest entry, as it was written. */
export class Extreme implements Accumulator<Scalar> {
  private best: Scalar | null = null;
  private readonly sign: 1 | -1;
  constructor(sign: 1 | -1) {
    this.sign = sign;
  }
  add(entry: Scalar): void {
    if (this.best === null || compareEntries(entry, this.best) * this.sign > 0) this.best = entry;
  }
  state(): readonly Scalar[] {
    return this.best === null ? [] : [this.best];
  }
  merge([entry]: readonly Scalar[]): void {
    if (entry !== undefined) this.add(entry);
  }
  value(): Value {
    return this.best;
  }
}

/** The difference between the greatest and the least number. */
export class Range implements Accumulator<number> {
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;
  add(number: number): void {
    if (number < this.least) this.least = number;
    if (number > this.greatest) this.greatest = number;
  }
  state(): readonly Scalar[] {
    return this.least > this.greatest ? [] : [this.least, this.greatest];
  }
  merge(state: readonly Scalar[]): void {
    if (state.length < 2) return;
    this.add(numberAt(state, 0));
    this.add(numberAt(state, 1));
  }
  value(): Value {
    return this.least > this.greatest ? null : this.greatest - this.least;
  }
}
