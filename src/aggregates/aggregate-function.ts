// How a stats function describes itself.

import type { Value } from '../values/value.ts';

/** Collects the values of one group. */
export interface Accumulator {
  /** Takes the value of the next row and its time in epoch seconds (NaN without one). */
  add(value: Value, time: number): void;
  /** Gives the result; null when there is none. */
  value(): Value;
}

/** A stats function: `start` makes an accumulator for each group. */
export interface AggregateFunction {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  /** False when it counts rows and needs no field. */
  readonly needsField: boolean;
  start(): Accumulator;
}
