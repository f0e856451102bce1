// Makes a batch of rows that are worked out one by one: figures about fields, pairs and rules.

import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import type { Value } from '../values/value.ts';

/** Puts rows of values under the names of their columns. */
export function namedRows(names: readonly string[], rows: readonly (readonly Value[])[]): Batch {
  return Batch.ofColumns(
    rows.length,
    names.map((name, at) => [name, columnOf(rows.map((row) => row[at] ?? null))] as const),
  );
}
