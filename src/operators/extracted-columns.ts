// Fields taken out of the values of one field: each distinct value of a batch is taken apart once.

import type { Batch } from '../columns/batch.ts';
import { type Column, DictionaryColumn } from '../columns/column.ts';
import { Dictionary } from '../columns/dictionary.ts';
import type { Value } from '../values/value.ts';
import { withBeside } from './paired-rows.ts';
import { selectedRows } from './selected-rows.ts';

/** Gives the fields that a value holds, in order. */
export type Extract = (value: Value) => Iterable<readonly [string, Value]>;

/**
 * Writes the fields found in the values of a field. Where a value holds nothing the row keeps what it had; with
 * `keepsExisting` it also keeps the fields that it had before.
 */
export function extractedInto(batch: Batch, field: string, extract: Extract, keepsExisting = false): Batch {
  const column = batch.column(field);
  if (column === undefined) return batch;
  const { codes, values } = distinctValues(batch, column);
  const found = new Map<string, Value[]>();
  for (const [code, value] of values.entries()) {
    if (value === null) continue;
    for (const [name, entry] of extract(value)) {
      const entries = found.get(name) ?? new Array<Value>(values.length).fill(null);
      entries[code] = entry;
      found.set(name, entries);
    }
  }
  let result = batch;
  for (const [name, entries] of found) {
    const written = new DictionaryColumn(codes, new Dictionary(entries, false));
    result = withBeside(result, name, written, !keepsExisting);
  }
  return result;
}

/** Numbers the values that selected rows hold; 0 is the absent one, also for rows that are not selected. */
function distinctValues(batch: Batch, column: Column): { readonly codes: Uint32Array; readonly values: Value[] } {
  const codes = new Uint32Array(batch.length);
  const values: Value[] = [null];
  const known = new Map<number, number>();
  for (const row of selectedRows(batch)) {
    const key = column.kind === 'dictionary' ? (column.codes[row] ?? 0) : (column.numbers[row] ?? 0);
    let code = known.get(key);
    if (code === undefined || column.kind === 'number') {
      const value = column.valueAt(row);
      if (value === null) continue;
      code ??= values.push(value) - 1;
      known.set(key, code);
    }
    codes[row] = code;
  }
  return { codes, values };
}
