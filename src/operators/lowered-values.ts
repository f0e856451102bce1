// Values in lower case, worked out once for each that a column holds.

import type { Batch } from '../columns/batch.ts';
import { type Column, DictionaryColumn } from '../columns/column.ts';
import { DictionaryBuilder } from '../columns/dictionary.ts';
import { entriesOf, valueOfEntries } from '../values/value.ts';

/** Writes all texts of a batch in lower case. */
export function lowered(batch: Batch): Batch {
  const columns: [string, Column][] = [];
  for (const field of batch.fieldNames()) {
    const column = batch.column(field);
    if (column?.kind === 'dictionary') columns.push([field, loweredColumn(column)]);
  }
  return batch.withAll(columns);
}

function loweredColumn({ codes, dictionary }: DictionaryColumn): DictionaryColumn {
  const builder = new DictionaryBuilder();
  const changed = Uint32Array.from(dictionary.entries, (value) =>
    builder.codeOf(
      valueOfEntries(entriesOf(value).map((entry) => (typeof entry === 'string' ? entry.toLowerCase() : entry))),
    ),
  );
  return new DictionaryColumn(
    codes.map((code) => changed[code] ?? 0),
    builder.build(),
  );
}
