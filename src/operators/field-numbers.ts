// The numbers that fields hold in the rows of a batch, for commands that work out figures over all rows.

import type { Batch } from '../columns/batch.ts';
import { wildcardMatcher } from '../values/wildcard.ts';
import { codeKinds, NumberReader } from './number-reader.ts';
import { isInternal } from './present-fields.ts';

/** Lists the fields that names with wildcards mean; without names all but those that begin with an underscore. */
export function chosenFields(batch: Batch, names: readonly string[]): string[] {
  const fields = batch.fieldNames();
  if (names.length === 0) return fields.filter((field) => !isInternal(field));
  const chosen = new Set<string>();
  for (const name of names) {
    const matches = wildcardMatcher(name);
    for (const field of fields) if (field === name || matches(field)) chosen.add(field);
  }
  return [...chosen];
}

/** Gives the number of a field in each selected row; NaN where it has none, or one without end. */
export function fieldNumbers(batch: Batch, field: string): Float64Array {
  const found = new Float64Array(batch.rowCount).fill(Number.NaN);
  const column = batch.column(field);
  if (column === undefined) return found;
  const { selection } = batch;
  const reader = new NumberReader();
  if (column.kind === 'dictionary') reader.take(column);
  for (let index = 0; index < found.length; index += 1) {
    const row = selection === null ? index : (selection[index] ?? 0);
    let number = Number.NaN;
    if (column.kind === 'number') {
      if (column.validity === null || column.validity[row] !== 0) number = column.numbers[row] ?? Number.NaN;
    } else {
      const code = column.codes[row] ?? 0;
      const kind = reader.kinds[code] || reader.read(code);
      if (kind === codeKinds.number) number = reader.numbers[code] ?? Number.NaN;
    }
    if (Number.isFinite(number)) found[index] = number;
  }
  return found;
}

/** Tells whether a field has a number in at least one selected row and nothing else in any. */
export function isNumericField(batch: Batch, field: string, numbers = fieldNumbers(batch, field)): boolean {
  const column = batch.column(field);
  if (column === undefined) return false;
  let hasNumber = false;
  let index = 0;
  for (const row of batch.rows()) {
    if (!Number.isNaN(numbers[index])) hasNumber = true;
    else if (column.valueAt(row) !== null) return false;
    index += 1;
  }
  return hasNumber;
}

/** Gives the numbers in ascending order, leaving out NaN. */
export function sortedNumbers(numbers: Float64Array): Float64Array {
  return numbers.filter((number) => !Number.isNaN(number)).sort();
}
