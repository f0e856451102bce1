// Aggregates of a window of rows that moves on: rows come in at the end and drop out at the beginning.

import type { AggregateFunction, AggregateSettings } from '../aggregates/aggregate-function.ts';
import { compareEntries } from '../aggregates/extremes.ts';
import { percentileOfSorted, percentOf } from '../aggregates/percentiles.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value } from '../values/value.ts';
import { collectorOf } from './group-state.ts';
import { FirstInFirstOut } from './first-in-first-out.ts';

/** One aggregate over the rows of a window. Rows have numbers that go up. */
export interface WindowState {
  add(row: number, value: Value, time: number): void;
  /** Forgets the rows before one. */
  dropBefore(row: number): void;
  value(): Value;
}

/** Makes the state of an aggregate: results are those of all rows of the window taken anew. */
export function windowStateOf(aggregate: AggregateFunction, settings: AggregateSettings): WindowState {
  switch (aggregate.name) {
    case 'count':
      return new CountWindow();
    case 'sum':
    case 'sumsq':
    case 'avg':
      return new SumWindow(aggregate.name);
    case 'min':
      return new ExtremeWindow(-1);
    case 'max':
      return new ExtremeWindow(1);
    case 'dc':
    case 'estdc':
      return new DistinctWindow();
    case 'first':
    case 'last':
      return new EndWindow(aggregate.name);
    default: {
      const percent = aggregate.name === 'median' ? 50 : percentOf(aggregate.name);
      return percent === null ? new CollectedWindow(aggregate, settings) : new PercentileWindow(percent);
    }
  }
}

class CountWindow implements WindowState {
  private readonly counts = new FirstInFirstOut<number>();
  private total = 0;

  add(row: number, value: Value): void {
    const count = entriesOf(value).length;
    if (count === 0) return;
    this.counts.push(row, count);
    this.total += count;
  }

  dropBefore(row: number): void {
    this.counts.dropBefore(row, (count) => {
      this.total -= count;
    });
  }

  value(): Value {
    return this.total;
  }
}

/** Whole numbers up to here add up without loss, however many of them a window holds. */
const mostExact = 2 ** 32;
const mostExactCount = 2 ** 20;

/** Adds and takes away while that is exact; other numbers are added up anew, so that nothing is left of them. */
class SumWindow implements WindowState {
  private readonly numbers = new FirstInFirstOut<number>();
  private readonly gives: 'sum' | 'sumsq' | 'avg';
  private sum = 0;
  private inexact = 0;

  constructor(gives: 'sum' | 'sumsq' | 'avg') {
    this.gives = gives;
  }

  add(row: number, value: Value): void {
    for (const entry of entriesOf(value)) {
      const number = numberOf(entry);
      if (number === null) continue;
      const added = this.gives === 'sumsq' ? number * number : number;
      this.numbers.push(row, added);
      if (isExact(added)) this.sum += added;
      else this.inexact += 1;
    }
  }

  dropBefore(row: number): void {
    this.numbers.dropBefore(row, (number) => {
      if (isExact(number)) this.sum -= number;
      else this.inexact -= 1;
    });
  }

  value(): Value {
    const { length } = this.numbers;
    if (length === 0) return null;
    const sum = this.inexact > 0 || length > mostExactCount ? this.addedAnew() : this.sum;
    return this.gives === 'avg' ? sum / length : sum;
  }

  private addedAnew(): number {
    const { items, from } = this.numbers;
    let sum = 0;
    for (let index = from; index < items.length; index += 1) sum += items[index] ?? 0;
    return sum;
  }
}

function isExact(number: number): boolean {
  return Number.isInteger(number) && Math.abs(number) <= mostExact;
}

/** Keeps only entries that may yet be the least or the greatest: those that no later one goes before. */
class ExtremeWindow implements WindowState {
  private readonly sign: 1 | -1;
  private readonly best = new FirstInFirstOut<Scalar>();
  /** All entries, for windows with a number that has no place in the order. */
  private readonly entries = new FirstInFirstOut<Scalar>();
  private unordered = 0;

  constructor(sign: 1 | -1) {
    this.sign = sign;
  }

  add(row: number, value: Value): void {
    for (const entry of entriesOf(value)) {
      this.entries.push(row, entry);
      if (Number.isNaN(numberOf(entry))) {
        this.unordered += 1;
        continue;
      }
      for (let last = this.best.last(); last !== undefined; last = this.best.last()) {
        if (compareEntries(entry, last) * this.sign <= 0) break;
        this.best.removeLast();
      }
      this.best.push(row, entry);
    }
  }

  dropBefore(row: number): void {
    this.best.dropBefore(row);
    this.entries.dropBefore(row, (entry) => {
      if (Number.isNaN(numberOf(entry))) this.unordered -= 1;
    });
  }

  value(): Value {
    if (this.unordered === 0) return this.best.first() ?? null;
    const { items, from } = this.entries;
    let best = items[from] ?? null;
    for (let index = from + 1; index < items.length; index += 1) {
      const entry = items[index];
      if (entry !== undefined && best !== null && compareEntries(entry, best) * this.sign > 0) best = entry;
    }
    return best;
  }
}

class DistinctWindow implements WindowState {
  private readonly texts = new FirstInFirstOut<string>();
  private readonly counts = new Map<string, number>();

  add(row: number, value: Value): void {
    for (const entry of entriesOf(value)) {
      const text = textOf(entry);
      this.texts.push(row, text);
      this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
    }
  }

  dropBefore(row: number): void {
    this.texts.dropBefore(row, (text) => {
      const count = this.counts.get(text) ?? 0;
      if (count > 1) this.counts.set(text, count - 1);
      else this.counts.delete(text);
    });
  }

  value(): Value {
    return this.counts.size;
  }
}

/** The first or last value of the window. */
class EndWindow implements WindowState {
  private readonly values = new FirstInFirstOut<Value>();
  private readonly end: 'first' | 'last';

  constructor(end: 'first' | 'last') {
    this.end = end;
  }

  add(row: number, value: Value): void {
    if (value !== null) this.values.push(row, value);
  }

  dropBefore(row: number): void {
    this.values.dropBefore(row);
  }

  value(): Value {
    return (this.end === 'first' ? this.values.first() : this.values.last()) ?? null;
  }
}

/** Keeps the numbers of the window sorted. */
class PercentileWindow implements WindowState {
  private readonly numbers = new FirstInFirstOut<number>();
  private readonly percent: number;
  private sorted = new Float64Array(16);
  private length = 0;

  constructor(percent: number) {
    this.percent = percent;
  }

  add(row: number, value: Value): void {
    for (const entry of entriesOf(value)) {
      const number = numberOf(entry);
      if (number === null) continue;
      this.numbers.push(row, number);
      if (this.length === this.sorted.length) {
        const longer = new Float64Array(this.length * 2);
        longer.set(this.sorted);
        this.sorted = longer;
      }
      const place = this.placeOf(number);
      this.sorted.copyWithin(place + 1, place, this.length);
      this.sorted[place] = number;
      this.length += 1;
    }
  }

  dropBefore(row: number): void {
    this.numbers.dropBefore(row, (number) => {
      const place = this.placeOf(number);
      this.sorted.copyWithin(place, place + 1, this.length);
      this.length -= 1;
    });
  }

  value(): Value {
    return percentileOfSorted(this.sorted.subarray(0, this.length), this.percent);
  }

  /** The first place whose number is not less; what is no number comes last, as it does in a sorted array. */
  private placeOf(number: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const found = this.sorted[middle] ?? 0;
      if (found < number || (Number.isNaN(number) && !Number.isNaN(found))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Takes all rows of the window anew for each result: right for every function. */
class CollectedWindow implements WindowState {
  private readonly function: AggregateFunction;
  private readonly settings: AggregateSettings;
  private readonly values = new FirstInFirstOut<Value>();
  private readonly times = new FirstInFirstOut<number>();

  constructor(aggregate: AggregateFunction, settings: AggregateSettings) {
    this.function = aggregate;
    this.settings = settings;
  }

  add(row: number, value: Value, time: number): void {
    if (value === null) return;
    this.values.push(row, value);
    this.times.push(row, time);
  }

  dropBefore(row: number): void {
    this.values.dropBefore(row);
    this.times.dropBefore(row);
  }

  value(): Value {
    const { accumulator, take } = collectorOf(this.function, this.settings);
    const { items, from } = this.values;
    // Both lists let go of their rows at the same moments.
    for (let index = from; index < items.length; index += 1)
      take(items[index] ?? null, this.times.items[index] ?? Number.NaN);
    return accumulator.value();
  }
}
