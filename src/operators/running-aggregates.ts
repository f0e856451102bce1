// Aggregates of the rows so far, of all of them or of a window, row by row.

import type { AggregateSettings } from '../aggregates/aggregate-function.ts';
import type { Value } from '../values/value.ts';
import { numberOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import type { GroupedAggregate } from './aggregate-set.ts';
import { FirstInFirstOut } from './first-in-first-out.ts';
import { collectorOf } from './group-state.ts';
import { type WindowState, windowStateOf } from './window-states.ts';

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
  private readonly windows = new Map<number, Window>();
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
    let window = this.windows.get(key);
    if (window === undefined) {
      window = { next: 0, rows: new FirstInFirstOut(), groups: new Map() };
      this.windows.set(key, window);
    }
    if (includesRow) this.takeIn(window, aggregates, row);
    if (rows > 0) dropBefore(window, window.next - rows);
    if (seconds !== null) {
      for (let first = window.rows.first(); first !== undefined; first = window.rows.first()) {
        if (Math.abs(row.time - first.time) < seconds) break;
        dropBefore(window, (window.rows.firstRow() ?? 0) + 1);
      }
    }
    const first = window.rows.firstRow() ?? window.next;
    const results = this.statesOf(window, aggregates, row.group).map((state) => {
      state.dropBefore(first);
      return state.value();
    });
    if (!includesRow) this.takeIn(window, aggregates, row);
    return results;
  }

  private takeIn(window: Window, aggregates: readonly GroupedAggregate[], row: SeenRow): void {
    const number = window.next;
    window.next += 1;
    window.rows.push(number, { group: row.group, time: row.time });
    for (const [index, state] of this.statesOf(window, aggregates, row.group).entries())
      state.add(number, row.values[index] ?? null, row.time);
    const group = window.groups.get(row.group);
    if (group !== undefined) group.lastRow = number;
  }

  private statesOf(window: Window, aggregates: readonly GroupedAggregate[], group: number): readonly WindowState[] {
    let found = window.groups.get(group);
    if (found === undefined) {
      found = { states: [], lastRow: -1 };
      window.groups.set(group, found);
    }
    const { states } = found;
    for (let index = states.length; index < aggregates.length; index += 1) {
      const aggregate = aggregates[index];
      if (aggregate !== undefined) states.push(windowStateOf(aggregate.function, this.settings));
    }
    return states;
  }

  private fill(collectors: Collector[], aggregates: readonly GroupedAggregate[]): void {
    for (const aggregate of aggregates.slice(collectors.length))
      collectors.push(collectorOf(aggregate.function, this.settings));
  }
}

/** Rows that may still count, and the states of their groups; a state lets go of rows when it is asked. */
interface Window {
  /** The number of the next row. */
  next: number;
  readonly rows: FirstInFirstOut<{ readonly group: number; readonly time: number }>;
  readonly groups: Map<number, { readonly states: WindowState[]; lastRow: number }>;
}

function dropBefore({ rows, groups }: Window, before: number): void {
  for (let first = rows.firstRow(); first !== undefined && first < before; first = rows.firstRow()) {
    const group = rows.first()?.group ?? 0;
    rows.dropBefore(first + 1);
    // A group whose last row is out is forgotten: there may be any number of groups.
    if (groups.get(group)?.lastRow === first) groups.delete(group);
  }
}

function take(collectors: readonly Collector[], { values, time }: SeenRow): void {
  for (const [index, collector] of collectors.entries()) {
    const value = values[index] ?? null;
    if (value !== null) collector.take(value, time);
  }
}
