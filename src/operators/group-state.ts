// What an aggregate has collected for every group, in one place for all groups.

import type { Accumulator, AggregateFunction, AggregateSettings } from '../aggregates/aggregate-function.ts';
import { type Column, columnOf } from '../columns/column.ts';
import type { Steps } from '../columns/steps.ts';
import { numberOf } from '../values/number.ts';
import { entriesOf, type Value, valueOfEntries } from '../values/value.ts';
import { GroupNumbers } from './group-numbers.ts';
import type { GroupedRows } from './group-rows.ts';

/** The values of an aggregate, by group. */
export interface GroupState {
  /** Takes the values of a column for grouped rows. */
  collect(grouped: GroupedRows, column: Column | undefined): void;
  /** Gives the result of a group. */
  valueAt(group: number): Value;
  /** Makes the column of results for groups in an order. */
  column(order: Uint32Array): Column;
  /**
   * Puts groups together: gives the state of `count` groups, where a group goes to its target, or nowhere below 0.
   * What it is called on is used up.
   */
  regrouped(targets: Int32Array, count: number): GroupState;
  /** Does in steps what the next rows would have to wait for. */
  readySteps?(): Steps<void>;
  /** Does in steps what the results would have to wait for. */
  orderSteps?(): Steps<void>;
  /** Hands large lists back to the system at once. Nothing may be asked afterwards. */
  handBack?(): void;
}

/** What must be a number for an aggregate over numbers to have a result: nothing, each entry, or a value of each row. */
export type NeededNumbers = 'none' | 'entries' | 'rows';

/** Stands in the place of a state where all entries had to be numbers and one was none. */
const textMark = 'psrsvd_text';

/** Keeps an accumulator for each group: right for every function. */
export class AccumulatorState implements GroupState {
  private readonly function: AggregateFunction;
  private readonly settings: AggregateSettings;
  private readonly collectors: Collector[] = [];
  private readonly numbers: GroupNumbers;
  private readonly needed: NeededNumbers;

  /** Where numbers are needed, a group that has something else has no result. */
  constructor(aggregate: AggregateFunction, settings: AggregateSettings, needed: NeededNumbers = 'none') {
    this.function = aggregate;
    this.settings = settings;
    this.needed = needed;
    this.numbers = new GroupNumbers(needed !== 'none');
  }

  collect(grouped: GroupedRows, column: Column | undefined): void {
    this.grow(grouped.groupCount);
    const { rows, groups } = grouped;
    if (this.needed === 'rows') {
      for (let index = 0; index < rows.length; index += 1)
        if ((column?.valueAt(rows[index] ?? 0) ?? null) === null) this.numbers.noteText(groups[index] ?? 0);
    }
    if (column === undefined) return;
    const times = timeReader(grouped);
    if (this.function.takes === 'numbers') {
      const { length, numbers, groups: ofNumbers, rows: ofRows } = this.numbers.read(grouped, column);
      for (let index = 0; index < length; index += 1)
        this.collectors[ofNumbers[index] ?? 0]?.take(numbers[index] ?? 0, times(ofRows[index] ?? 0));
      return;
    }
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      const value = column.valueAt(row);
      if (value !== null) this.collectors[groups[index] ?? 0]?.take(value, times(row));
    }
  }

  /** Takes in the states that rows hold, which `stateColumn` made. */
  merge(grouped: GroupedRows, column: Column | undefined): void {
    this.grow(grouped.groupCount);
    if (column === undefined) return;
    for (let index = 0; index < grouped.rows.length; index += 1) {
      const state = entriesOf(column.valueAt(grouped.rows[index] ?? 0));
      if (state[0] === textMark) this.numbers.noteText(grouped.groups[index] ?? 0);
      else if (state.length > 0) this.collectors[grouped.groups[index] ?? 0]?.accumulator.merge(state);
    }
  }

  /** Makes a column of what was collected, to be taken in elsewhere. */
  stateColumn(order: Uint32Array): Column {
    return columnOf(
      Array.from(order, (group) =>
        this.numbers.hasText(group) ? textMark : valueOfEntries(this.collectors[group]?.accumulator.state() ?? []),
      ),
    );
  }

  valueAt(group: number): Value {
    if (this.function.takes === 'numbers' && this.numbers.hasText(group)) return null;
    return (this.collectors[group]?.accumulator ?? collectorOf(this.function, this.settings).accumulator).value();
  }

  column(order: Uint32Array): Column {
    return columnOf(Array.from(order, (group) => this.valueAt(group)));
  }

  regrouped(targets: Int32Array, count: number): GroupState {
    const result = new AccumulatorState(this.function, this.settings, this.needed);
    result.grow(count);
    for (const [group, collector] of this.collectors.entries()) {
      const target = targets[group] ?? -1;
      if (target < 0) continue;
      result.collectors[target]?.accumulator.merge(collector.accumulator.state());
      if (this.numbers.hasText(group)) result.numbers.noteText(target);
    }
    return result;
  }

  private grow(count: number): void {
    while (this.collectors.length < count) this.collectors.push(collectorOf(this.function, this.settings));
  }
}

interface Collector {
  readonly accumulator: Pick<Accumulator<never>, 'state' | 'merge' | 'value'>;
  take(value: Value, time: number): void;
}

/** Makes an accumulator that is handed whole values, and takes of them what its function asks for. */
export function collectorOf(aggregate: AggregateFunction, settings: AggregateSettings): Collector {
  switch (aggregate.takes) {
    case 'whole values': {
      const accumulator = aggregate.start(settings);
      return { accumulator, take: (value, time) => accumulator.add(value, time) };
    }
    case 'entries': {
      const accumulator = aggregate.start(settings);
      return {
        accumulator,
        take: (value, time) => {
          for (const entry of entriesOf(value)) accumulator.add(entry, time);
        },
      };
    }
    case 'numbers': {
      const accumulator = aggregate.start(settings);
      return {
        accumulator,
        take: (value, time) => {
          if (typeof value === 'number') accumulator.add(value, time);
          else
            for (const entry of entriesOf(value)) {
              const number = numberOf(entry);
              if (number !== null) accumulator.add(number, time);
            }
        },
      };
    }
  }
}

/** Where the time of a row stays while `_time` holds the start of its bin. */
export const timeOfRow = '_time of row';

/** Reads the times of rows in epoch seconds; NaN for a row without one. */
export function timeReader({ batch }: GroupedRows): (row: number) => number {
  const column = batch.column(timeOfRow) ?? batch.column('_time');
  if (column === undefined) return () => Number.NaN;
  if (column.kind === 'number' && column.validity === null) return (row) => column.numbers[row] ?? Number.NaN;
  return (row) => numberOf(column.valueAt(row)) ?? Number.NaN;
}
