// Numbers for combinations of values: rows with the same number agree in all fields of a list.

import type { Batch } from '../columns/batch.ts';
import { keyOf } from '../columns/dictionary.ts';
import { DistinctResults, type NumberedResults } from '../columns/distinct-results.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import { type Steps, valuesPerStep } from '../columns/steps.ts';
import type { Value } from '../values/value.ts';

/** The key of a row that lacks one of the fields. */
export const missingKey = -1;

/** Hands out keys for the combinations of values of some fields; they compare across batches. */
export class RowKeys {
  private readonly fields: readonly string[];
  private readonly encoders: readonly DistinctResults<number>[];
  private readonly levels: readonly PairNumbers[];

  constructor(fields: readonly string[]) {
    this.fields = fields;
    this.encoders = fields.map(() => numbering());
    this.levels = fields.slice(1).map(() => new PairNumbers());
  }

  /** Gives a key for each selected row of a batch, by its number in the batch: 0 and up, or `missingKey`. */
  of(batch: Batch): Int32Array {
    const keys = new Int32Array(batch.length);
    for (const [index, field] of this.fields.entries()) {
      const numbered = this.encoders[index]?.of(batch, batch.column(field));
      if (numbered !== undefined) combine(batch, keys, numbered, this.levels[index - 1], false);
    }
    return keys;
  }
}

/**
 * Gives a key for each selected row of a table, in steps. Rows that agree in all fields have the same one; an absent
 * value is a value like any other.
 */
export function* tableKeySteps(table: Batch, fields: readonly string[]): Steps<Int32Array> {
  const keys = new Int32Array(table.length);
  const variety = new Map(fields.map((field) => [field, varietyOf(table, field)]));
  // Fields of many values come first: once each row has a key of its own, the others tell nothing more.
  const ordered = [...fields].sort((left, right) => (variety.get(right) ?? 0) - (variety.get(left) ?? 0));
  for (const [index, field] of ordered.entries()) {
    const level = index === 0 ? undefined : new PairNumbers();
    const numbers = numbering();
    for (let start = 0; start < table.rowCount; start += valuesPerStep) {
      const part = table.range(start, start + valuesPerStep);
      const ofPart = part.selection === null ? keys.subarray(start, start + part.length) : keys;
      combine(part, ofPart, numbers.of(part, part.column(field)), level, true);
      yield;
    }
    if (level?.size === table.rowCount) break;
  }
  return keys;
}

const rowsToSample = 1000;

/** Counts the values among the first rows. */
function varietyOf(table: Batch, field: string): number {
  const column = table.column(field);
  const values = new Set<string>();
  for (let index = 0; index < Math.min(table.rowCount, rowsToSample); index += 1)
    values.add(keyOf(column?.valueAt(table.selection === null ? index : (table.selection[index] ?? 0)) ?? ''));
  return values.size;
}

/** Replaces keys by the numbers of their pairs with the values of a further field. */
function combine(
  batch: Batch,
  keys: Int32Array,
  { codes, results: numbers }: NumberedResults<number>,
  level: PairNumbers | undefined,
  allowsMissing: boolean,
): void {
  const { selection } = batch;
  const count = batch.rowCount;
  for (let index = 0; index < count; index += 1) {
    const row = selection === null ? index : (selection[index] ?? 0);
    const key = keys[row] ?? missingKey;
    const number = numbers[codes[row] ?? 0] ?? 0;
    if (key === missingKey || (number === 0 && !allowsMissing)) keys[row] = missingKey;
    else keys[row] = level === undefined ? number : level.numberOf(key, number);
  }
}

/** Numbers values by their text, whatever dictionary they come from; 0 for an absent one. */
function numbering(): DistinctResults<number> {
  const numbers = new Map<string, number>();
  return new DistinctResults((value: Value) => {
    if (value === null) return 0;
    const key = keyOf(value);
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    return known;
  });
}
