// Aggregates of the rows so far, of all of them or of a window, row by row.

import type { AggregateSettings } from '../aggregates/aggregate-function.ts';
import type { Value } from '../values/value.ts';
import { numberOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import type { GroupedAggregate } from './aggregate-set.ts';
import { collectorOf } from './group-state.ts';

/** Which rows count for a row. */
export interface WindowRules {
  /** How many rows to look back at; 0 for all. */
  readonly rows: number;
  /** How many seconds to look back at; null for all. */
  readonly seconds: number | null;
  /** True when the window holds rows of all groups, false when each group has a window of its own. */
  readonly isShared: boolean;
  /** True when the row itself counts as well. */
  readonly includesRow: boolean;
  /** Gives no number for a field that has had values which are none. */
  readonly needsAllNumbers: boolean;
}

/** A row as aggregates see it: its group, its time, and the value of each aggregate's field. */
interface SeenRow {
  readonly group: number;
  readonly time: number;
  readonly values: readonly Value[];
}

type Collector = ReturnType<typeof collectorOf>;

/** Takes rows in their order and gives the aggregates at each. */
export class RunningAggregates {
  private readonly rules: WindowRules;
  private readonly settings: AggregateSettings;
  private readonly groups = new Map<number, Collector[]>();
  private readonly windows = new Map<number, SeenRow[]>();
  private readonly hasTexts: boolean[] = [];

  constructor(rules: WindowRules, settings: AggregateSettings) {
    this.rules = rules;
    this.settings = settings;
  }

  /** Forgets all rows so far. */
  reset(): void {
    this.groups.clear();
    this.windows.clear();
  }

  /** Takes the next row and gives its results; aggregates may be added at the end from row to row. */
  next(aggregates: readonly GroupedAggregate[], group: number, time: number, values: readonly Value[]): Value[] {
    if (this.rules.needsAllNumbers) this.noteTexts(values);
    const row = { group, time, values };
    const results =
      this.rules.rows === 0 && this.rules.seconds === null
        ? this.ofAll(aggregates, row)
        : this.ofWindow(aggregates, row);
    return results.map((result, index) =>
      this.hasTexts[index] === true && aggregates[index]?.function.takes === 'numbers' ? null : result,
    );
  }

  private noteTexts(values: readonly Value[]): void {
    for (const [index, value] of values.entries())
      if (entriesOf(value).some((entry) => numberOf(entry) === null)) this.hasTexts[index] = true;
  }

  private ofAll(aggregates: readonly GroupedAggregate[], row: SeenRow): Value[] {
    const collectors = this.groups.get(row.group) ?? [];
    this.groups.set(row.group, collectors);
    this.fill(collectors, aggregates);
    if (this.rules.includesRow) take(collectors, row);
    const results = collectors.map(({ accumulator }) => accumulator.value());
    if (!this.rules.includesRow) take(collectors, row);
    return results;
  }

  private ofWindow(aggregates: readonly GroupedAggregate[], row: SeenRow): Value[] {
    const { rows, seconds, isShared, includesRow } = this.rules;
    const key = isShared ? 0 : row.group;
    const window = this.windows.get(key) ?? [];
    this.windows.set(key, window);
    if (includesRow) window.push(row);
    if (rows > 0 && window.length > rows) window.splice(0, window.length - rows);
    if (seconds !== null) {
      const kept = window.findIndex((seen) => Math.abs(row.time - seen.time) < seconds);
      window.splice(0, kept === -1 ? window.length : kept);
    }
    const collectors: Collector[] = [];
    this.fill(collectors, aggregates);
    for (const seen of window) if (seen.group === row.group) take(collectors, seen);
    if (!includesRow) window.push(row);
    return collectors.map(({ accumulator }) => accumulator.value());
  }

  private fill(collectors: Collector[], aggregates: readonly GroupedAggregate[]): void {
    for (const aggregate of aggregates.slice(collectors.length))
      collectors.push(collectorOf(aggregate.function, this.settings));
  }
}

function take(collectors: readonly Collector[], { values, time }: SeenRow): void {
  for (const [index, collector] of collectors.entries()) {
    const value = values[index] ?? null;
    if (value !== null) collector.take(value, time);
  }
}
