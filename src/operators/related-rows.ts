// Finds the rows that share values with given rows, directly or by way of others.

import type { Batch } from '../columns/batch.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';

/** Keeps the rows that have a value of a field in common with a row of `seeds`, or with a row that is kept. */
export function relatedRows(
  batches: readonly Batch[],
  seeds: readonly Batch[],
  fields: readonly string[],
  mostValues: number,
): Batch[] {
  const rowsOfValue = new Map<string, [batch: number, row: number][]>();
  for (const [number, batch] of batches.entries())
    for (const row of batch.rows())
      for (const value of valuesOf(batch, row, fields)) {
        const rows = rowsOfValue.get(value);
        if (rows === undefined) rowsOfValue.set(value, [[number, row]]);
        else rows.push([number, row]);
      }
  // A set keeps its order and goes on to what is added meanwhile.
  const wanted = new Set<string>();
  const want = (batch: Batch, row: number): void => {
    for (const value of valuesOf(batch, row, fields)) if (wanted.size < mostValues) wanted.add(value);
  };
  for (const batch of seeds) for (const row of batch.rows()) want(batch, row);
  const kept = batches.map(() => new Set<number>());
  for (const value of wanted)
    for (const [number, row] of rowsOfValue.get(value) ?? []) {
      const batch = batches[number];
      const rows = kept[number];
      if (batch === undefined || rows === undefined || rows.has(row)) continue;
      rows.add(row);
      want(batch, row);
    }
  return batches.map((batch, number) => batch.filter((row) => kept[number]?.has(row) === true));
}

/** Lists the values of a row, each with the place of its field in front. */
function valuesOf(batch: Batch, row: number, fields: readonly string[]): string[] {
  return fields.flatMap((field, index) =>
    entriesOf(batch.valueAt(field, row)).map((entry) => `${index}:${textOf(entry)}`),
  );
}
