// Outliers: numbers far from the middle half of all numbers of their field.

import { percentileOfSorted } from '../aggregates/percentiles.ts';
import type { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { textOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { chosenFields, fieldNumbers, sortedNumbers } from './field-numbers.ts';
import { selectedRows } from './selected-rows.ts';

/** What counts as an outlier, and what becomes of it. */
export interface OutlierRules {
  readonly action: 'remove' | 'transform';
  /** How many widths of the middle half a number may lie away from it. */
  readonly reach: number;
  /** True when numbers that are too small count as well. */
  readonly usesLower: boolean;
  /** True when trimmed values are marked by zeros in front. */
  readonly marks: boolean;
}

/** Removes the rows with outliers in one of the fields, or trims the outliers to the limits. */
export function withoutOutliers(batch: Batch, names: readonly string[], rules: OutlierRules): Batch {
  const rows = selectedRows(batch);
  const removed = new Uint8Array(batch.length);
  let result = batch;
  for (const field of chosenFields(batch, names)) {
    const numbers = fieldNumbers(batch, field);
    const limits = outlierLimits(sortedNumbers(numbers), rules);
    const column = batch.column(field);
    if (limits === null || column === undefined) continue;
    const trimmed = new Map<number, Value>();
    for (const [index, row] of rows.entries()) {
      const number = numbers[index] ?? Number.NaN;
      const limit = number > limits.upper ? limits.upper : number < limits.lower ? limits.lower : null;
      if (limit === null) continue;
      removed[row] = 1;
      trimmed.set(row, rules.marks ? `000${textOf(limit)}` : limit);
    }
    if (rules.action === 'remove' || trimmed.size === 0) continue;
    const values = Array.from({ length: batch.length }, (_, row) => trimmed.get(row) ?? column.valueAt(row));
    result = result.with(field, columnOf(values));
  }
  return rules.action === 'remove' ? batch.filter((row) => removed[row] === 0) : result;
}

function outlierLimits(sorted: Float64Array, rules: OutlierRules): { lower: number; upper: number } | null {
  const first = percentileOfSorted(sorted, 25);
  const third = percentileOfSorted(sorted, 75);
  if (first === null || third === null) return null;
  const reach = rules.reach * (third - first);
  return { lower: rules.usesLower ? first - reach : Number.NEGATIVE_INFINITY, upper: third + reach };
}
