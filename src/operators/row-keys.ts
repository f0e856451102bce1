// Numbers for combinations of values: rows with the same number agree in all fields of a list.

import type { Batch } from '../columns/batch.ts';
import { keyOf } from '../columns/dictionary.ts';
import { DistinctNumbers } from '../columns/distinct-results.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import { type Steps, valuesPerStep } from '../columns/steps.ts';
import type { Value } from '../values/value.ts';

/** The key of a row that lacks one of the fields. */
export const missingKey = 0;

/** Hands out keys for the combinations of values of some fields; they compare across batches. */
export class RowKeys {
  private readonly fields: readonly string[];
  private readonly encoders: readonly DistinctNumbers[];
  private readonly levels: readonly PairNumbers[];

  constructor(fields: readonly string[]) {
    this.fields = fields;
    this.encoders = fields.map(() => numbering());
    this.levels = fields.slice(1).map(() => new PairNumbers());
  }

  /** Gives a key for each selected row of a batch, by its number in the batch: 1 and up, or `missingKey`. */
  of(batch: Batch): Uint32Array {
    const [keys, ...others] = this.fields.map(
      (field, index) => this.encoders[index]?.of(batch, batch.column(field)) ?? new Uint32Array(batch.length),
    );
    if (keys === undefined) return new Uint32Array(batch.length).fill(1);
    for (const [level, numbers] of others.entries()) this.levels[level]?.joinPresent(keys, numbers);
    return keys;
  }
}

/**
 * Gives a key for each selected row of a table, in steps. Rows that agree in all fields have the same one; an absent
 * value is a value like any other.
 */
export function* tableKeySteps(table: Batch, fields: readonly string[]): Steps<Uint32Array> {
  const keys = new Uint32Array(table.length);
  const variety = new Map(fields.map((field) => [field, varietyOf(table, field)]));
  // Fields of many values come first: once each row has a key of its own, the others tell nothing more.
  const ordered = [...fields].sort((left, right) => (variety.get(right) ?? 0) - (variety.get(left) ?? 0));
  for (const field of ordered) {
    const level = new PairNumbers();
    const numbers = numbering();
    for (let start = 0; start < table.rowCount; start += valuesPerStep) {
      const part = table.range(start, start + valuesPerStep);
      const ofPart = numbers.of(part, part.column(field));
      if (part.selection === null) level.join(keys.subarray(start, start + part.length), ofPart);
      else for (const row of part.selection) keys[row] = level.numberOf(keys[row] ?? 0, ofPart[row] ?? 0);
      yield;
    }
    if (level.size === table.rowCount) break;
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

/** Numbers values by their text from 1 up, whatever dictionary they come from; 0 for an absent one. */
function numbering(): DistinctNumbers {
  const numbers = new Map<string, number>();
  const numberOf = (value: Value): number => {
    const key = keyOf(value ?? '');
    const known = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, known);
    return known;
  };
  // Numbers of one dictionary hold for the next.
  return new DistinctNumbers(numberOf, () => {});
}
