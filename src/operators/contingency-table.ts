// How often the values of two fields meet: a row for each value of one, a column for each value of the other.

import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import type { Grouping } from './group.ts';

/** How much of a table is shown. */
export interface ContingencyRules {
  readonly row: string;
  /** The most rows and columns, and the part of all values that they have to cover. */
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly rowCover: number;
  readonly columnCover: number;
  /** The name of the row and the column of totals; null leaves them out. */
  readonly total: string | null;
}

/** Makes the table of a grouping by two fields that counts rows; the most common values come first. */
export function contingencyTable(grouping: Grouping, rules: ContingencyRules): { batch: Batch; isCut: boolean } {
  const { groups } = grouping;
  const state = grouping.aggregates().collected()[0]?.state;
  const counts = new Map<string, number>();
  const totals: readonly [Map<string, number>, Map<string, number>] = [new Map(), new Map()];
  let total = 0;
  for (let group = 0; group < groups.count; group += 1) {
    const count = numberOf(state?.valueAt(group) ?? null) ?? 0;
    const [row, column] = [shownOf(groups.valueOf(0, group)), shownOf(groups.valueOf(1, group))];
    counts.set(pairOf(row, column), count);
    totals[0].set(row, (totals[0].get(row) ?? 0) + count);
    totals[1].set(column, (totals[1].get(column) ?? 0) + count);
    total += count;
  }
  const rows = mostCommon(totals[0], total, rules.maxRows, rules.rowCover);
  const columns = mostCommon(totals[1], total, rules.maxColumns, rules.columnCover);
  const isCut = rows.length < totals[0].size || columns.length < totals[1].size;
  const names: Value[] = [...rows];
  const hasTotals = rules.total !== null && rows.length > 0;
  if (hasTotals) names.push(rules.total);
  const made: [string, Column][] = [[rules.row, columnOf(names)]];
  const rowTotals = rows.map(() => 0);
  for (const column of columns) {
    const cells = rows.map((row) => counts.get(pairOf(row, column)) ?? 0);
    for (const [index, cell] of cells.entries()) rowTotals[index] = (rowTotals[index] ?? 0) + cell;
    made.push([column, columnOf(hasTotals ? [...cells, sumOf(cells)] : cells)]);
  }
  if (rules.total !== null && hasTotals) made.push([rules.total, columnOf([...rowTotals, sumOf(rowTotals)])]);
  return { batch: Batch.ofColumns(names.length, made), isCut };
}

/** An empty text has a name, so that it can be seen. */
function shownOf(value: Value): string {
  const text = entriesOf(value).map(textOf).join('');
  return text === '' ? 'EMPTY_STR' : text;
}

function pairOf(row: string, column: string): string {
  return `${row.length} ${row}${column}`;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function mostCommon(counts: ReadonlyMap<string, number>, total: number, most: number, cover: number): string[] {
  const ordered = [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  const kept: string[] = [];
  let covered = 0;
  for (const [value, count] of ordered) {
    if (kept.length >= most || covered >= cover * total) break;
    kept.push(value);
    covered += count;
  }
  return kept;
}
