// Accumulators that add up: counts, sums, means and variances.

import { numberOf } from '../values/number.ts';
import type { Scalar, Value } from '../values/value.ts';
import type { Accumulator } from './aggregate-function.ts';

export class Count implements Accumulator<Scalar> {
  private count = 0;
  add(): void {
    this.count += 1;
  }
  state(): readonly Scalar[] {
    return this.count === 0 ? [] : [this.count];
  }
  merge(state: readonly Scalar[]): void {
    this.count += numberAt(state, 0);
  }
  value(): Value {
    return this.count;
  }
}

/** The sum of numbers, or of what becomes of each. */
export class Sum implements Accumulator<number> {
  private sum = 0;
  private count = 0;
  private readonly power: 1 | 2;
  private readonly gives: 'sum' | 'mean';
  constructor(gives: 'sum' | 'mean' = 'sum', power: 1 | 2 = 1) {
    this.gives = gives;
    this.power = power;
  }
  add(number: number): void {
    this.sum += this.power === 1 ? number : number * number;
    this.count += 1;
  }
  state(): readonly Scalar[] {
    return this.count === 0 ? [] : [this.count, this.sum];
  }
  merge(state: readonly Scalar[]): void {
    this.count += numberAt(state, 0);
    this.sum += numberAt(state, 1);
  }
  value(): Value {
    if (this.count === 0) return null;
    return this.gives === 'mean' ? this.sum / this.count : this.sum;
  }
}

/**
 * Gives the mean of squared differences from the mean. Splunk works it out from the sum of squares, and so does this, up
 * to the last digit; but where the mean is so large beside the differences that digits would be lost, it takes the
 * squared differences, kept by Welford's rule.
 */
export function varianceOf(
  of: 'sample' | 'population',
  count: number,
  sum: number,
  sumOfSquares: number,
  differences: number,
): number {
  const freedom = of === 'sample' ? count - 1 : count;
  // One value is no sample to tell a spread from: Splunk gives 0.
  if (freedom === 0) return 0;
  const squares = sumOfSquares - (sum / count) * sum;
  return (squares > sumOfSquares * 1e-6 ? squares : differences) / freedom;
}

/** How far numbers lie from their mean. */
export class Spread implements Accumulator<number> {
  private count = 0;
  private sum = 0;
  private sumOfSquares = 0;
  private mean = 0;
  private differences = 0;
  private readonly of: 'sample' | 'population';
  private readonly gives: 'variance' | 'deviation';
  constructor(of: 'sample' | 'population', gives: 'variance' | 'deviation') {
    this.of = of;
    this.gives = gives;
  }
  add(number: number): void {
    this.count += 1;
    this.sum += number;
    this.sumOfSquares += number * number;
    const difference = number - this.mean;
    this.mean += difference / this.count;
    this.differences += difference * (number - this.mean);
  }
  state(): readonly Scalar[] {
    return this.count === 0 ? [] : [this.count, this.sum, this.sumOfSquares, this.mean, this.differences];
  }
  merge(state: readonly Scalar[]): void {
    const count = numberAt(state, 0);
    if (count === 0) return;
    this.sum += numberAt(state, 1);
    this.sumOfSquares += numberAt(state, 2);
    // Chan's rule puts two of Welford's together.
    const difference = numberAt(state, 3) - this.mean;
    const total = this.count + count;
    this.differences += numberAt(state, 4) + (difference * difference * this.count * count) / total;
    this.mean += (difference * count) / total;
    this.count = total;
  }
  value(): Value {
    if (this.count === 0) return null;
    const variance = varianceOf(this.of, this.count, this.sum, this.sumOfSquares, this.differences);
    return this.gives === 'variance' ? variance : Math.sqrt(variance);
  }
}

/** Reads a number out of a state; 0 where there is none. */
export function numberAt(state: readonly Scalar[], index: number): number {
  return numberOf(state[index]) ?? 0;
}
