// Accumulators of distinct values and of lists.

import { compareText } from '../values/compare.ts';
import { numberOf, textOf } from '../values/number.ts';
import { type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import type { Accumulator } from './aggregate-function.ts';

/** Distinct values by their texts: how many, or which, in the order of their texts. */
export class Distinct implements Accumulator<Scalar> {
  private readonly seen = new Map<string, Scalar>();
  private readonly gives: 'count' | 'values';
  private readonly limit: number;
  constructor(gives: 'count' | 'values', limit = 0) {
    this.gives = gives;
    this.limit = limit;
  }
  add(entry: Scalar): void {
    const text = textOf(entry);
    if (!this.seen.has(text)) this.seen.set(text, entry);
  }
  state(): readonly Scalar[] {
    return [...this.seen.values()];
  }
  merge(state: readonly Scalar[]): void {
    for (const entry of state) this.add(entry);
  }
  value(): Value {
    if (this.gives === 'count') return this.seen.size;
    const texts = [...this.seen.keys()].sort(compareText);
    const kept = this.limit > 0 ? texts.slice(0, this.limit) : texts;
    return valueOfEntries(kept.map((text) => this.seen.get(text) ?? text));
  }
}

/** The value that comes up most often; of equals the one that came up first. */
export class Mode implements Accumulator<Scalar> {
  private readonly counts = new Map<string, { readonly entry: Scalar; count: number }>();
  add(entry: Scalar): void {
    this.count(entry, 1);
  }
  state(): readonly Scalar[] {
    return [...this.counts.values()].flatMap(({ entry, count }) => [entry, count]);
  }
  merge(state: readonly Scalar[]): void {
    for (let index = 0; index + 1 < state.length; index += 2)
      this.count(state[index] ?? '', numberOf(state[index + 1]) ?? 0);
  }
  value(): Value {
    let best: { readonly entry: Scalar; readonly count: number } | null = null;
    for (const counted of this.counts.values()) if (best === null || counted.count > best.count) best = counted;
    return best?.entry ?? null;
  }
  private count(entry: Scalar, times: number): void {
    const text = textOf(entry);
    const known = this.counts.get(text);
    if (known === undefined) this.counts.set(text, { entry, count: times });
    else known.count += times;
  }
}

/** All values in the order of the rows, up to a limit. */
export class List implements Accumulator<Scalar> {
  private readonly entries: Scalar[] = [];
  private readonly limit: number;
  constructor(limit: number) {
    this.limit = limit > 0 ? limit : Number.POSITIVE_INFINITY;
  }
  add(entry: Scalar): void {
    if (this.entries.length < this.limit) this.entries.push(entry);
  }
  state(): readonly Scalar[] {
    return this.entries;
  }
  merge(state: readonly Scalar[]): void {
    for (const entry of state) this.add(entry);
  }
  value(): Value {
    return valueOfEntries(this.entries.slice());
  }
}
