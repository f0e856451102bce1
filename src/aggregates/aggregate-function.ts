// How a stats function describes itself: one entry gives names, docs, tests and how it collects.

import type { Scalar, Value } from '../values/value.ts';

/** The families of the Search Reference's stats functions. */
export type AggregateFamily = 'aggregate' | 'event order' | 'multivalue' | 'time';

/** How much functions that list values may keep; 0 for all. */
export interface AggregateSettings {
  readonly listValues: number;
  readonly distinctValues: number;
}

/** Splunk's own settings. */
export const defaultAggregateSettings: AggregateSettings = { listValues: 100, distinctValues: 0 };

/**
 * Collects the values of one group. What it has collected can be handed on as a list and taken in by another one:
 * any split of rows into stretches, merged in their order, gives what one pass gives.
 */
export interface Accumulator<Taken> {
  /** Takes the next value, and the time of its row in epoch seconds (NaN without one). */
  add(value: Taken, time: number): void;
  /** Lists what it has collected; empty when that is nothing. */
  state(): readonly Scalar[];
  /** Takes in what another one has collected from the rows behind. */
  merge(state: readonly Scalar[]): void;
  /** Gives the result; null when there is none. */
  value(): Value;
}

/** Values of a field, row by row, and what the function makes of them; run by the tests and shown in the docs. */
export interface AggregateExample {
  readonly over: readonly Value[];
  /** Times of the rows in epoch seconds, where they count. */
  readonly times?: readonly number[];
  readonly gives: Value;
}

interface AggregateDescription {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly family: AggregateFamily;
  readonly summary: string;
  readonly examples: readonly AggregateExample[];
  readonly remarks?: readonly string[];
  readonly differs?: readonly string[];
  /** False when it counts rows and needs no field. */
  readonly needsField: boolean;
  /** The commands that know it, when not all do. */
  readonly only?: readonly string[];
  /** True when the order of rows, or their times, make a difference. */
  readonly isOrdered?: true;
  /** The division by time that gives the result, in seconds: `per_hour` has 3600. */
  readonly perSeconds?: number;
}

/** What reaches `add`: the numbers among the entries of a field, all its entries, or its whole value in a row. */
export type AggregateFunction = AggregateDescription &
  (
    | { readonly takes: 'numbers'; start(settings: AggregateSettings): Accumulator<number> }
    | { readonly takes: 'entries'; start(settings: AggregateSettings): Accumulator<Scalar> }
    | { readonly takes: 'whole values'; start(settings: AggregateSettings): Accumulator<Value> }
  );
