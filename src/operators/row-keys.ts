// Numbers for combinations of values: rows with the same number agree in all fields of a list.

import type { Batch } from '../columns/batch.ts';
import { keyOf } from '../columns/dictionary.ts';
import { DistinctResults } from '../columns/distinct-results.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
import type { Value } from '../values/value.ts';

/** The key of a row that lacks one of the fields. */
export const missingKey = -1;

/** Hands out keys for the combinations of values of some fields; they compare across batches. */
export class RowKeys {
  private readonly fields: readonly string[];
  private readonly encoders: readonly DistinctResults<number>[];
  private readonly levels: readonly PairNumbers[];
  private readonly allowsMissing: boolean;

  /** With `allowsMissing` an absent field is a value like any other; without, the row has no key. */
  constructor(fields: readonly string[], allowsMissing = false) {
    this.fields = fields;
    this.allowsMissing = allowsMissing;
    this.encoders = fields.map(() => numbering());
    this.levels = fields.slice(1).map(() => new PairNumbers());
  }

  /** Gives a key for each selected row of a batch, by its number in the batch: 0 and up, or `missingKey`. */
  of(batch: Batch): Int32Array {
    const keys = new Int32Array(batch.length);
    for (const [index, field] of this.fields.entries()) {
      const numbered = this.encoders[index]?.of(batch, batch.column(field));
      if (numbered !== undefined) this.combine(batch, keys, numbered.codes, numbered.results, this.levels[index - 1]);
    }
    return keys;
  }

  private combine(
    batch: Batch,
    keys: Int32Array,
    codes: Uint32Array,
    numbers: readonly number[],
    level: PairNumbers | undefined,
  ): void {
    const { selection } = batch;
    const count = batch.rowCount;
    for (let index = 0; index < count; index += 1) {
      const row = selection === null ? index : (selection[index] ?? 0);
      const key = keys[row] ?? missingKey;
      const number = numbers[codes[row] ?? 0] ?? 0;
      if (key === missingKey || (number === 0 && !this.allowsMissing)) keys[row] = missingKey;
      else keys[row] = level === undefined ? number : level.numberOf(key, number);
    }
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
