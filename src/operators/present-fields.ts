// The fields that at least one of some rows has.

import type { Batch } from '../columns/batch.ts';

/** Tells whether a selected row has a field. */
export function hasValue(batch: Batch, field: string): boolean {
  const column = batch.column(field);
  if (column === undefined) return false;
  if (column.kind === 'number' && column.validity === null) return batch.rowCount > 0;
  const { selection, rowCount } = batch;
  for (let index = 0; index < rowCount; index += 1)
    if (column.valueAt(selection === null ? index : (selection[index] ?? 0)) !== null) return true;
  return false;
}

/** Lists the fields that a selected row has, in the order of the batch. A source lists those of all its rows. */
export function presentFields(batch: Batch): string[] {
  return batch.fieldNames().filter((field) => hasValue(batch, field));
}

/** Lists the fields that a row of one of the batches has, in the order of their first appearance. */
export function presentFieldsOf(batches: readonly Batch[]): string[] {
  const found = new Set<string>();
  for (const batch of batches)
    for (const field of batch.fieldNames()) if (!found.has(field) && hasValue(batch, field)) found.add(field);
  return [...found];
}

/** Tells whether a name is one that Splunk keeps for itself: it begins with an underscore. */
export function isInternal(field: string): boolean {
  return field.startsWith('_');
}
