// Joins rows of two sides that agree in some fields.

import { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { numberOf } from '../values/number.ts';
import { noRow, RowPairs } from './paired-rows.ts';
import { missingKey, RowKeys } from './row-keys.ts';
import { selectedRows } from './selected-rows.ts';

/** Which rows of the other side a row is joined with. */
export interface JoinRules {
  /** The fields to compare: the name on the left and the one on the right. */
  readonly keys: readonly { readonly left: string; readonly right: string }[];
  /** The most matches for a row; 0 for all. */
  readonly most: number;
  /** Keeps the rows on the left that have no match. */
  readonly keepsUnmatched: boolean;
  /** Lets fields of the match replace those of the same name. */
  readonly overwrites: boolean;
  /** Takes only matches on one side of the time of the row; null for any. */
  readonly time: 'not later' | 'not earlier' | null;
}

/** The right side of a join, ready to be asked by one batch of the left side after the other. */
export class JoinSide {
  private readonly right: Batch;
  private readonly rules: JoinRules;
  private readonly fields: readonly string[];
  private readonly keys: RowKeys;
  private readonly rowsByKey = new Map<number, number[]>();
  private readonly times: Column | undefined;

  /** `fields` are those that the right side adds. */
  constructor(right: Batch, fields: readonly string[], rules: JoinRules) {
    this.right = right;
    this.rules = rules;
    this.fields = fields;
    this.times = right.column('_time');
    this.keys = new RowKeys(rules.keys.map(({ left }) => left));
    const keys = this.keys.of(renamedKeys(right, rules.keys));
    for (const row of selectedRows(right)) {
      const key = keys[row] ?? missingKey;
      if (key === missingKey) continue;
      const rows = this.rowsByKey.get(key);
      if (rows === undefined) this.rowsByKey.set(key, [row]);
      else rows.push(row);
    }
  }

  /** Joins the rows of a batch. */
  join(left: Batch): Batch {
    const { most, keepsUnmatched, overwrites, time } = this.rules;
    const keys = this.keys.of(left);
    const times = time === null ? undefined : left.column('_time');
    const pairs = new RowPairs();
    for (const row of selectedRows(left)) {
      const key = keys[row] ?? missingKey;
      const moment = time === null ? null : numberOf(times?.valueAt(row) ?? null);
      let count = 0;
      for (const match of key === missingKey ? [] : (this.rowsByKey.get(key) ?? [])) {
        if (time !== null && !this.isInTime(match, moment, time)) continue;
        pairs.add(row, match);
        count += 1;
        if (count === most) break;
      }
      if (count === 0 && keepsUnmatched) pairs.add(row, noRow);
    }
    return pairs.joined(left, this.right, this.fields, overwrites);
  }

  private isInTime(match: number, moment: number | null, side: 'not later' | 'not earlier'): boolean {
    const other = numberOf(this.times?.valueAt(match) ?? null);
    if (other === null || moment === null) return false;
    // Times of the same second count as the same.
    if (Math.floor(other) === Math.floor(moment)) return true;
    return side === 'not later' ? other <= moment : other >= moment;
  }
}

/** Gives the fields of a right side under the names they are compared by. */
function renamedKeys(right: Batch, keys: JoinRules['keys']): Batch {
  const columns: [string, Column][] = [];
  for (const { left, right: name } of keys) {
    const column = right.column(name);
    if (column !== undefined) columns.push([left, column]);
  }
  const renamed = Batch.ofColumns(right.length, columns);
  return right.selection === null ? renamed : renamed.select(right.selection);
}
