// The stats functions by name, those of all families.

import { aggregateFamily } from './aggregate.ts';
import type { AggregateFunction } from './aggregate-function.ts';
import { eventOrderFamily } from './event-order.ts';
import { multivalueFamily } from './multivalue.ts';
import { percentileOf } from './percentiles.ts';
import { timeFamily } from './time.ts';

/** Functions by name; percentiles are found by any number in their name, though one of each kind is listed. */
class AggregateTable extends Map<string, AggregateFunction> {
  override get(name: string): AggregateFunction | undefined {
    return percentileOf(name) ?? super.get(name);
  }
  override has(name: string): boolean {
    return this.get(name) !== undefined;
  }
}

/** The stats functions by lower-case name and alias. */
export const aggregateFunctions: ReadonlyMap<string, AggregateFunction> = new AggregateTable(
  [...aggregateFamily, ...eventOrderFamily, ...multivalueFamily, ...timeFamily].flatMap((entry) =>
    [entry.name, ...(entry.aliases ?? [])].map((name) => [name, entry] as const),
  ),
);
