// Group states in typed arrays for means of squares: what accumulators give, without one a group.

import { varianceOf } from '../aggregates/sums.ts';
import { withNumberRoom, withRoom } from '../columns/growing.ts';
import { handBack } from '../columns/reused-memory.ts';
import { type Column, columnOf } from '../columns/column.ts';
import type { Value } from '../values/value.ts';
import { GroupNumbers } from './group-numbers.ts';
import type { GroupedRows } from './group-rows.ts';
import type { GroupState } from './group-state.ts';

/** How far the numbers of each group lie from their mean. */
export class SpreadState implements GroupState {
  private counts = new Int32Array(0);
  private sums = new Float64Array(0);
  private sumsOfSquares = new Float64Array(0);
  private means = new Float64Array(0);
  private differences = new Float64Array(0);
  private readonly numbers: GroupNumbers;
  private readonly of: 'sample' | 'population';
  private readonly gives: 'variance' | 'deviation';

  constructor(of: 'sample' | 'population', gives: 'variance' | 'deviation', numbers = new GroupNumbers()) {
    this.of = of;
    this.numbers = numbers;
    this.gives = gives;
  }

  collect(grouped: GroupedRows, column: Column | undefined): void {
    this.grow(grouped.groupCount);
    const { counts, sums, sumsOfSquares, means, differences } = this;
    const { length, numbers, groups } = this.numbers.read(grouped, column);
    for (let index = 0; index < length; index += 1) {
      const group = groups[index] ?? 0;
      const number = numbers[index] ?? 0;
      const count = (counts[group] ?? 0) + 1;
      const difference = number - (means[group] ?? 0);
      const mean = (means[group] ?? 0) + difference / count;
      counts[group] = count;
      sums[group] = (sums[group] ?? 0) + number;
      sumsOfSquares[group] = (sumsOfSquares[group] ?? 0) + number * number;
      means[group] = mean;
      differences[group] = (differences[group] ?? 0) + difference * (number - mean);
    }
  }

  valueAt(group: number): Value {
    const count = this.counts[group] ?? 0;
    if (count === 0) return null;
    const variance = varianceOf(
      this.of,
      count,
      this.sums[group] ?? 0,
      this.sumsOfSquares[group] ?? 0,
      this.differences[group] ?? 0,
    );
    return this.gives === 'variance' ? variance : Math.sqrt(variance);
  }

  column(order: Uint32Array): Column {
    return columnOf(Array.from(order, (group) => this.valueAt(group)));
  }

  handBack(): void {
    for (const list of [this.counts, this.sums, this.sumsOfSquares, this.means, this.differences]) handBack(list);
  }

  regrouped(targets: Int32Array, count: number): GroupState {
    const result = new SpreadState(this.of, this.gives);
    result.grow(count);
    for (const [group, target] of targets.entries()) {
      const own = this.counts[group] ?? 0;
      if (target < 0 || own === 0) continue;
      const before = result.counts[target] ?? 0;
      const difference = (this.means[group] ?? 0) - (result.means[target] ?? 0);
      const total = before + own;
      result.sums[target] = (result.sums[target] ?? 0) + (this.sums[group] ?? 0);
      result.sumsOfSquares[target] = (result.sumsOfSquares[target] ?? 0) + (this.sumsOfSquares[group] ?? 0);
      result.differences[target] =
        (result.differences[target] ?? 0) +
        (this.differences[group] ?? 0) +
        (difference * difference * before * own) / total;
      result.means[target] = (result.means[target] ?? 0) + (difference * own) / total;
      result.counts[target] = total;
    }
    return result;
  }

  private grow(count: number): void {
    this.counts = withRoom(this.counts, count);
    this.sums = withNumberRoom(this.sums, count);
    this.sumsOfSquares = withNumberRoom(this.sumsOfSquares, count);
    this.means = withNumberRoom(this.means, count);
    this.differences = withNumberRoom(this.differences, count);
  }
}
