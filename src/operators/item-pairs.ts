// Counts how many things have both of two items, as a step towards recommendations.

import type { Batch } from '../columns/batch.ts';
import { compareEntries } from '../aggregates/extremes.ts';
import { keyOf } from '../columns/dictionary.ts';
import { entriesOf, type Scalar } from '../values/value.ts';
import { namedRows } from './named-rows.ts';

/** The columns of the result, in their order. */
export const itemPairColumns = ['Item 1', 'Item 1 user count', 'Item 2', 'Item 2 user count', 'Pair count'] as const;

/** Gives a row for each pair of items that someone has both of; a value counts once for each owner. */
export function itemPairs(batch: Batch, ownerField: string, itemField: string): Batch {
  const owners = batch.column(ownerField);
  const items = batch.column(itemField);
  const values = new Map<string, Scalar>();
  const owned = new Map<string, Set<string>>();
  if (owners !== undefined && items !== undefined)
    for (const row of batch.rows()) {
      const found = entriesOf(items.valueAt(row));
      for (const item of found) if (!values.has(keyOf(item))) values.set(keyOf(item), item);
      for (const owner of entriesOf(owners.valueAt(row))) {
        const known = owned.get(keyOf(owner)) ?? new Set<string>();
        owned.set(keyOf(owner), known);
        for (const item of found) known.add(keyOf(item));
      }
    }
  const ordered = [...values].sort(([, a], [, b]) => compareEntries(a, b));
  const places = new Map(ordered.map(([key], place) => [key, place]));
  const counts = new Float64Array(ordered.length);
  const pairs = new Map<number, number>();
  for (const own of owned.values()) {
    const having = Float64Array.from(own, (key) => places.get(key) ?? 0).sort();
    for (const [at, first] of having.entries()) {
      counts[first] = (counts[first] ?? 0) + 1;
      for (let next = at + 1; next < having.length; next += 1) {
        const pair = first * ordered.length + (having[next] ?? 0);
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
    }
  }
  const rows = [...pairs]
    .sort(([a], [b]) => a - b)
    .map(([pair, count]) => {
      const first = Math.floor(pair / ordered.length);
      const second = pair % ordered.length;
      return [
        ordered[first]?.[1] ?? null,
        counts[first] ?? 0,
        ordered[second]?.[1] ?? null,
        counts[second] ?? 0,
        count,
      ];
    });
  return namedRows(itemPairColumns, rows);
}
