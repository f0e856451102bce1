// Conditions that compare fields with numbers, such as `count > 10`: worked out over columns of numbers as a whole.

import type { ExpressionNode } from '../../grammar/ast.ts';
import type { Batch } from '../columns/batch.ts';
import type { NumberColumn } from '../columns/column.ts';
import { unsignedNumbers } from '../columns/reused-memory.ts';
import type { ComparisonOperator } from '../values/compare.ts';
import { literalOf, withoutGroups } from './static-type.ts';

/** The operator that says the same with both sides exchanged. */
const swapped = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** Where a number holds: 1 for yes. A not-a-number is on neither side, and is not equal. */
const sides = {
  '=': { below: 0, equal: 1, above: 0, neither: 0 },
  '!=': { below: 1, equal: 0, above: 1, neither: 1 },
  '<': { below: 1, equal: 0, above: 0, neither: 0 },
  '<=': { below: 1, equal: 1, above: 0, neither: 0 },
  '>': { below: 0, equal: 0, above: 1, neither: 0 },
  '>=': { below: 0, equal: 1, above: 1, neither: 0 },
} as const satisfies Record<ComparisonOperator, unknown>;

/** A field compared with a number. */
export interface NumberComparison {
  readonly field: string;
  readonly operator: ComparisonOperator;
  readonly number: number;
}

/** Takes a condition apart into comparisons that must all hold; null where it is anything else. */
export function numberComparisonsOf(node: ExpressionNode): readonly NumberComparison[] | null {
  const condition = withoutGroups(node);
  if (condition.kind !== 'binary') return null;
  const left = withoutGroups(condition.left);
  const right = withoutGroups(condition.right);
  if (condition.operator === 'AND') {
    const first = numberComparisonsOf(left);
    const second = first === null ? null : numberComparisonsOf(right);
    return first === null || second === null ? null : [...first, ...second];
  }
  if (!isComparison(condition.operator)) return null;
  const onRight = left.kind === 'field' ? literalOf(right) : null;
  if (left.kind === 'field' && typeof onRight === 'number')
    return [{ field: left.name, operator: condition.operator, number: onRight }];
  const onLeft = right.kind === 'field' ? literalOf(left) : null;
  if (right.kind === 'field' && typeof onLeft === 'number')
    return [{ field: right.name, operator: swapped[condition.operator], number: onLeft }];
  return null;
}

/** Keeps the selected rows for which all comparisons hold; null where a field is no column of numbers. */
export function filterByNumbers(batch: Batch, comparisons: readonly NumberComparison[]): Batch | null {
  const columns: NumberColumn[] = [];
  for (const { field } of comparisons) {
    const column = batch.column(field);
    if (column?.kind !== 'number') return null;
    columns.push(column);
  }
  let kept = batch;
  for (const [index, comparison] of comparisons.entries()) {
    const column = columns[index];
    if (column !== undefined) kept = keepNumbers(kept, column, comparison);
  }
  return kept;
}

function isComparison(operator: string): operator is ComparisonOperator {
  return Object.hasOwn(swapped, operator);
}

function keepNumbers(batch: Batch, column: NumberColumn, comparison: NumberComparison): Batch {
  const rows = unsignedNumbers(batch.rowCount);
  let count = keepOnSide(column.numbers, batch.selection, comparison, rows);
  if (column.validity !== null) count = keepPresent(rows, count, column.validity);
  return batch.selectFirst(count, rows);
}

/** Lists the rows whose numbers lie on a side that holds, and gives how many they are. */
function keepOnSide(
  numbers: Float64Array,
  selection: Uint32Array | null,
  { operator, number }: NumberComparison,
  rows: Uint32Array,
): number {
  const { below, equal, above, neither } = sides[operator];
  let count = 0;
  for (let index = 0; index < rows.length; index += 1) {
    const row = selection === null ? index : (selection[index] ?? 0);
    const value = numbers[row] ?? 0;
    // Written always, counted only when it is kept.
    rows[count] = row;
    count += value < number ? below : value > number ? above : value === number ? equal : neither;
  }
  return count;
}

function keepPresent(rows: Uint32Array, length: number, validity: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < length; index += 1) {
    const row = rows[index] ?? 0;
    rows[count] = row;
    count += validity[row] ?? 0;
  }
  return count;
}
