// The stats functions by name, as Splunk's families list them.

import { compareScalars } from '../values/compare.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import type { Accumulator, AggregateFunction } from './aggregate-function.ts';

/** `list` keeps this many values (limits.conf, list_maxsize). */
const listLimit = 100;

class Count implements Accumulator {
  private count = 0;
  add(value: Value): void {
    this.count += entriesOf(value).length;
  }
  value(): Value {
    return this.count;
  }
}

class Sum implements Accumulator {
  private sum = 0;
  private count = 0;
  private readonly isMean: boolean;
  constructor(isMean: boolean) {
    this.isMean = isMean;
  }
  add(value: Value): void {
    for (const entry of entriesOf(value)) {
      const number = numberOf(entry);
      if (number === null) continue;
      this.sum += number;
      this.count += 1;
    }
  }
  value(): Value {
    if (this.count === 0) return null;
    return this.isMean ? this.sum / this.count : this.sum;
  }
}

/** The least or greatest value: numbers come before texts. */
class Extreme implements Accumulator {
  private best: Scalar | null = null;
  private readonly sign: 1 | -1;
  constructor(sign: 1 | -1) {
    this.sign = sign;
  }
  add(value: Value): void {
    if (typeof value === 'number' && typeof this.best === 'number') {
      if ((value - this.best) * this.sign > 0) this.best = value;
      return;
    }
    for (const entry of entriesOf(value)) {
      if (this.best === null || compareScalars(entry, this.best) * this.sign > 0) this.best = entry;
    }
  }
  value(): Value {
    return this.best;
  }
}

class Distinct implements Accumulator {
  private readonly seen = new Map<string, Scalar>();
  private readonly gives: 'count' | 'values';
  constructor(gives: 'count' | 'values') {
    this.gives = gives;
  }
  add(value: Value): void {
    for (const entry of entriesOf(value)) {
      const key = textOf(entry);
      if (!this.seen.has(key)) this.seen.set(key, entry);
    }
  }
  value(): Value {
    if (this.gives === 'count') return this.seen.size;
    const keys = [...this.seen.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return valueOfEntries(keys.map((key) => this.seen.get(key) ?? key));
  }
}

class List implements Accumulator {
  private readonly entries: Scalar[] = [];
  add(value: Value): void {
    for (const entry of entriesOf(value)) if (this.entries.length < listLimit) this.entries.push(entry);
  }
  value(): Value {
    return valueOfEntries(this.entries);
  }
}

class Ordered implements Accumulator {
  private kept: Value = null;
  private keptTime = Number.NaN;
  private readonly keepsLater: (time: number, kept: number) => boolean;
  constructor(keepsLater: (time: number, kept: number) => boolean) {
    this.keepsLater = keepsLater;
  }
  add(value: Value, time: number): void {
    if (value === null || (this.kept !== null && !this.keepsLater(time, this.keptTime))) return;
    this.kept = value;
    this.keptTime = time;
  }
  value(): Value {
    return this.kept;
  }
}

const aggregateFunctionList: readonly AggregateFunction[] = [
  {
    name: 'count',
    aliases: ['c'],
    summary: 'Counts rows, or the values of a field.',
    needsField: false,
    start: () => new Count(),
  },
  {
    name: 'dc',
    aliases: ['distinct_count'],
    summary: 'Counts distinct values.',
    needsField: true,
    start: () => new Distinct('count'),
  },
  {
    name: 'values',
    summary: 'Lists the distinct values in lexicographic order.',
    needsField: true,
    start: () => new Distinct('values'),
  },
  { name: 'list', summary: 'Lists the values in order, at most 100.', needsField: true, start: () => new List() },
  { name: 'sum', summary: 'Adds the numbers.', needsField: true, start: () => new Sum(false) },
  {
    name: 'avg',
    aliases: ['mean'],
    summary: 'Gives the mean of the numbers.',
    needsField: true,
    start: () => new Sum(true),
  },
  {
    name: 'min',
    summary: 'Gives the least value; numbers come before texts.',
    needsField: true,
    start: () => new Extreme(-1),
  },
  {
    name: 'max',
    summary: 'Gives the greatest value; numbers come before texts.',
    needsField: true,
    start: () => new Extreme(1),
  },
  {
    name: 'first',
    summary: 'Gives the first value in the order of the rows.',
    needsField: true,
    start: () => new Ordered(() => false),
  },
  {
    name: 'last',
    summary: 'Gives the last value in the order of the rows.',
    needsField: true,
    start: () => new Ordered(() => true),
  },
  {
    name: 'earliest',
    summary: 'Gives the value of the row with the least time.',
    needsField: true,
    start: () => new Ordered((time, kept) => time < kept),
  },
  {
    name: 'latest',
    summary: 'Gives the value of the row with the greatest time.',
    needsField: true,
    start: () => new Ordered((time, kept) => time > kept),
  },
];

/** The stats functions by lower-case name and alias. */
export const aggregateFunctions: ReadonlyMap<string, AggregateFunction> = new Map(
  aggregateFunctionList.flatMap((entry) =>
    [entry.name, ...(entry.aliases ?? [])].map((name) => [name, entry] as const),
  ),
);
