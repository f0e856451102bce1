// What can be told of the indexes of events: counts, sizes and times.

import type { Column } from '../columns/column.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';

/** The events of one index. */
export interface LoadedIndex {
  readonly name: string;
  readonly events: number;
  /** The number of characters of their texts. */
  readonly size: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly hosts: number;
  readonly sources: number;
  readonly sourcetypes: number;
}

/** Describes the indexes that events are in, in the order of their names. */
export function loadedIndexes(source: ColumnSource): LoadedIndex[] {
  const [indexes, raws, times] = ['index', '_raw', '_time'].map((field) => source.column(field));
  const kinds = ['host', 'source', 'sourcetype'].map((field) => source.column(field));
  const found = new Map<string, Counted>();
  for (let row = 0; row < source.length; row += 1) {
    const name = textAt(indexes, row);
    let counted = found.get(name);
    if (counted === undefined) {
      counted = { events: 0, size: 0, first: null, last: null, kinds: kinds.map(() => new Set()) };
      found.set(name, counted);
    }
    counted.events += 1;
    counted.size += textAt(raws, row).length;
    const time = numberOf(times?.valueAt(row) ?? null);
    if (time !== null) {
      counted.first = Math.min(counted.first ?? time, time);
      counted.last = Math.max(counted.last ?? time, time);
    }
    for (const [at, column] of kinds.entries())
      for (const entry of entriesOf(column?.valueAt(row) ?? null)) counted.kinds[at]?.add(textOf(entry));
  }
  return [...found]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, { kinds: sets, ...counted }]) => ({
      ...counted,
      name,
      hosts: sets[0]?.size ?? 0,
      sources: sets[1]?.size ?? 0,
      sourcetypes: sets[2]?.size ?? 0,
    }));
}

interface Counted {
  events: number;
  size: number;
  first: number | null;
  last: number | null;
  readonly kinds: readonly Set<string>[];
}

function textAt(column: Column | undefined, row: number): string {
  return textOf(entriesOf(column?.valueAt(row) ?? null)[0] ?? '');
}
