// Goes through the values of a field: the first values of all rows at once, then the second ones, and so on.

import type { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import type { Scalar } from '../values/value.ts';
import { gathered } from './gather-rows.ts';
import { flowing } from './held-batches.ts';
import type { Run } from './run-batches.ts';
import { selectedRows } from './selected-rows.ts';

/** Rows that were taken out of a batch because the others have no further values. */
interface Level {
  readonly batch: Batch;
  /** Where the rows of the next level stand in this one. */
  readonly rows: Uint32Array;
}

/**
 * Runs a pipeline for each value, which it finds in one field, with its place in another; the rows keep what the runs
 * before have written. The pipeline must keep the rows as they are. Null when it does not.
 */
export async function valuesInTurn(
  given: Batch,
  valuesOf: (batch: Batch) => (row: number) => readonly Scalar[],
  names: { readonly item: string; readonly place: string },
  run: Run,
): Promise<Batch | null> {
  let current = given.selection === null ? given : gathered(given, selectedRows(given));
  const read = valuesOf(current);
  let lists: readonly (readonly Scalar[])[] = Array.from({ length: current.length }, (_, row) => read(row));
  const levels: Level[] = [];
  const changed = new Set<string>();
  for (let turn = 0; ; turn += 1) {
    const active: number[] = [];
    for (let row = 0; row < lists.length; row += 1) if ((lists[row]?.length ?? 0) > turn) active.push(row);
    if (active.length === 0) break;
    let rows = Uint32Array.from(active);
    if (active.length * 2 < current.length) {
      levels.push({ batch: current, rows });
      current = gathered(current, rows);
      lists = active.map((row) => lists[row] ?? []);
      rows = Uint32Array.from(active, (_, index) => index);
    }
    const items = columnOf(lists.map((list) => list[turn] ?? null));
    const places = columnOf(lists.map(() => turn));
    const before = current.with(names.item, items).with(names.place, places);
    const after = await oneBatch(run, before.select(rows));
    if (after === null || after.length !== current.length) return null;
    for (const field of after.fieldNames()) {
      const column = after.column(field);
      if (column === undefined || column === before.column(field)) continue;
      changed.add(field);
      current = current.with(field, scattered(current, field, column, rows, rows));
    }
  }
  for (const { batch, rows } of levels.reverse()) {
    let outer = batch;
    const all = Uint32Array.from(rows, (_, index) => index);
    for (const field of changed) {
      const column = current.column(field);
      if (column !== undefined) outer = outer.with(field, scattered(outer, field, column, all, rows));
    }
    current = outer;
  }
  return current;
}

async function oneBatch(run: Run, batch: Batch): Promise<Batch | null> {
  let only: Batch | null = null;
  for await (const result of run(flowing([batch]))) {
    if (only !== null) return null;
    only = result;
  }
  return only;
}

/** Writes some values of a column into a field, the others keep theirs. */
function scattered(batch: Batch, field: string, from: Column, rows: Uint32Array, targets: Uint32Array): Column {
  const before = batch.column(field);
  const column = new SparseColumn(batch.length);
  if (before !== undefined) for (let row = 0; row < batch.length; row += 1) column.set(row, before.valueAt(row));
  for (const [index, row] of rows.entries()) column.set(targets[index] ?? 0, from.valueAt(row));
  return column.build();
}
