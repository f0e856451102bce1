// Lookups that depend on time: of the rows that match, those that are nearest before the time of an event.

import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import { numberOf } from '../values/number.ts';
import { parseTime } from '../values/time-parse.ts';
import type { Value } from '../values/value.ts';

/** Chooses among the rows of a table by their time. */
export class LookupTimes {
  private readonly times: readonly (number | null)[];
  private readonly most: number;
  private readonly least: number;
  private readonly maxMatches: number;

  constructor(lookup: LookupDefinition, timeField: string, timeZone: string) {
    const at = lookup.table.fields.indexOf(timeField);
    const read = (text: string): number | null =>
      lookup.timeFormat === undefined ? numberOf(text) : parseTime(text, lookup.timeFormat, timeZone, 0);
    this.times = lookup.table.rows.map((row) => read(row[at] ?? ''));
    this.most = lookup.maxOffsetSeconds ?? 2_000_000_000;
    this.least = lookup.minOffsetSeconds ?? 0;
    this.maxMatches = lookup.maxMatches;
  }

  /** Keeps the rows that are not later than a time and not too early, the latest first. */
  nearest(rows: readonly number[], time: Value): readonly number[] {
    const moment = numberOf(time);
    if (moment === null) return [];
    const timeOf = (row: number): number => this.times[row] ?? Number.NaN;
    return rows
      .filter((row) => moment - timeOf(row) >= this.least && moment - timeOf(row) <= this.most)
      .sort((left, right) => timeOf(right) - timeOf(left) || left - right)
      .slice(0, this.maxMatches);
  }
}
