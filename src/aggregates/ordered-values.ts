// Accumulators that go by the order of rows or by their times.

import { roundedText } from '../values/number.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import type { Accumulator } from './aggregate-function.ts';
import { numberAt } from './sums.ts';

/** Which row counts: the first or last that came, or the one with the least or greatest time. */
export type RowChoice = 'first' | 'last' | 'earliest' | 'latest';

/** The value of the row that counts, or the time of it. */
export class Chosen implements Accumulator<Value> {
  private kept: Value = null;
  private time = Number.NaN;
  private readonly choice: RowChoice;
  private readonly gives: 'value' | 'time';
  constructor(choice: RowChoice, gives: 'value' | 'time' = 'value') {
    this.choice = choice;
    this.gives = gives;
  }
  add(value: Value, time: number): void {
    if (value === null || (this.kept !== null && !this.goesBefore(time))) return;
    this.kept = value;
    this.time = time;
  }
  state(): readonly Scalar[] {
    return this.kept === null ? [] : [this.time, ...entriesOf(this.kept)];
  }
  merge(state: readonly Scalar[]): void {
    if (state.length > 1) this.add(valueOfEntries(state.slice(1)), numberAt(state, 0));
  }
  value(): Value {
    if (this.gives === 'value' || this.kept === null) return this.kept;
    return Number.isNaN(this.time) ? null : roundedText(this.time, 6);
  }
  private goesBefore(time: number): boolean {
    switch (this.choice) {
      case 'first':
        return false;
      case 'last':
        return true;
      // A row without a time counts only as long as no other comes.
      case 'earliest':
        return time < this.time || (Number.isNaN(this.time) && !Number.isNaN(time));
      case 'latest':
        return time > this.time || (Number.isNaN(this.time) && !Number.isNaN(time));
    }
  }
}

/** How fast a counter grows in a second, from its earliest to its latest row; when it falls, it began anew at 0. */
export class Rate implements Accumulator<number> {
  private readonly times: number[] = [];
  private readonly numbers: number[] = [];
  add(number: number, time: number): void {
    if (Number.isNaN(time)) return;
    this.times.push(time);
    this.numbers.push(number);
  }
  state(): readonly Scalar[] {
    return this.times.flatMap((time, index) => [time, this.numbers[index] ?? 0]);
  }
  merge(state: readonly Scalar[]): void {
    for (let index = 0; index + 1 < state.length; index += 2)
      this.add(numberAt(state, index + 1), numberAt(state, index));
  }
  value(): Value {
    const order = this.times.map((_, index) => index);
    order.sort((a, b) => (this.times[a] ?? 0) - (this.times[b] ?? 0) || a - b);
    const [first, last] = [order[0], order[order.length - 1]];
    if (first === undefined || last === undefined) return null;
    const seconds = (this.times[last] ?? 0) - (this.times[first] ?? 0);
    if (seconds <= 0) return null;
    let grown = 0;
    for (let place = 1; place < order.length; place += 1) {
      const before = this.numbers[order[place - 1] ?? 0] ?? 0;
      const now = this.numbers[order[place] ?? 0] ?? 0;
      grown += now >= before ? now - before : now;
    }
    return grown / seconds;
  }
}
