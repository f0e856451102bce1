// Columns put together from two others, or with values taken away.

import type { Batch } from './batch.ts';
import { type Column, ColumnBuilder, DictionaryColumn, NumberColumn, withAbsentFirst } from './column.ts';
import { Dictionary } from './dictionary.ts';

/** Writes a field where the new column has a value; elsewhere the field keeps what it had. */
export function overlaid(batch: Batch, field: string, column: Column): Batch {
  const before = batch.column(field);
  if (before === undefined) return batch.with(field, column);
  const builder = new ColumnBuilder(batch.length);
  for (let row = 0; row < batch.length; row += 1) builder.push(column.valueAt(row) ?? before.valueAt(row));
  return batch.with(field, builder.build());
}

/** Takes the values of the marked rows away. */
export function blanked(column: Column, marks: Uint8Array): Column {
  if (column.kind === 'number') {
    const validity = column.validity?.slice() ?? new Uint8Array(column.length).fill(1);
    for (let row = 0; row < validity.length; row += 1) if (marks[row] === 1) validity[row] = 0;
    return new NumberColumn(column.numbers, validity);
  }
  const { codes: before, dictionary } = withAbsentFirst(column);
  const codes = before.slice();
  for (let row = 0; row < codes.length; row += 1) if (marks[row] === 1) codes[row] = 0;
  return new DictionaryColumn(codes, dictionary);
}

/** Makes a column of the entries that codes stand for; entry 0 is that of an absent value. */
export function columnOfCodes(codes: Uint32Array, entries: Dictionary['entries']): Column {
  return new DictionaryColumn(codes, new Dictionary(entries, false));
}
