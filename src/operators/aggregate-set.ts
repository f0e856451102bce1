// The aggregates of a command over groups: finds their columns in each batch, and makes columns of their results.

import {
  type AggregateFunction,
  type AggregateSettings,
  defaultAggregateSettings,
} from '../aggregates/aggregate-function.ts';
import type { Batch } from '../columns/batch.ts';
import { type Column, ColumnBuilder, constantColumn } from '../columns/column.ts';
import type { Steps } from '../columns/steps.ts';
import type { Value } from '../values/value.ts';
import { hasValue } from './present-fields.ts';
import { wildcardPattern } from './wildcard-names.ts';
import { percentOf } from '../aggregates/percentiles.ts';
import { PercentileState } from './percentile-state.ts';
import { SpreadState } from './spread-states.ts';
import { DistinctState } from './distinct-state.ts';
import { CountState, ExtremeState, SumState } from './fast-states.ts';
import { GroupNumbers } from './group-numbers.ts';
import type { GroupedRows } from './group-rows.ts';
import { AccumulatorState, type GroupState, type NeededNumbers } from './group-state.ts';

/** One aggregate of a grouping: which values it takes and what its column is called. */
export interface GroupedAggregate {
  readonly name: string;
  readonly function: AggregateFunction;
  /** Gives the values of a batch; null to count rows. */
  readonly valuesOf: ((batch: Batch) => (row: number) => Value) | null;
  /** The field it is over; null without one, undefined when it is over an expression. May hold wildcards. */
  readonly field?: string | null;
  /** Makes a state of its own kind, for what no function of the table can. */
  readonly stateOf?: () => GroupState;
  /** Says what it is worked out of, when it is an expression over results of other aggregates. */
  readonly expression?: AggregateExpression;
  /** True when it only ranks the series of a chart. */
  readonly hasNoColumn?: true;
}

/** An expression over results of aggregates, such as `avg(x)*2`. */
export interface AggregateExpression {
  readonly parts: readonly GroupedAggregate[];
  /** Works it out from the results of the parts, in their order. */
  evaluate(results: readonly Value[]): Value;
}

/** How aggregates are collected. */
export interface AggregateRules {
  readonly settings?: AggregateSettings;
  /** Gives no number for a field that has values which are none, in a group or also by rows that lack it. */
  readonly allNumbers?: boolean | 'in every row';
  /** Fields that a wildcard passes over. */
  readonly apart?: ReadonlySet<string>;
  /** True where the groups are handed on, or come, as states in rows. */
  readonly keepsStates?: boolean;
}

/** One column of results. */
export interface CollectedAggregate {
  readonly name: string;
  readonly aggregate: GroupedAggregate;
  state: GroupState;
}

/** Marks a row as the state of a group; see `stateField`. */
export const stateMark = 'psrsvd_v';

/** Names the field that holds the state of an aggregate in rows for a later command. Counts have Splunk's names. */
export function stateField({ function: { name }, field }: GroupedAggregate, fallback: string): string {
  if (field === null) return `psrsvd_${name === 'count' ? 'gc' : name}`;
  return `psrsvd_${name === 'count' ? 'ct' : name}_${field ?? fallback}`;
}

/** Aggregates and what they have collected. */
export class AggregateSet {
  private readonly rules: AggregateRules;
  private readonly items: (CollectedAggregate | Expandable)[];
  /** What avg, sum, stdev and their like read of a field, they read once. */
  private readonly numbers = new GroupNumbers();

  constructor(aggregates: readonly GroupedAggregate[], rules: AggregateRules = {}) {
    this.rules = rules;
    this.items = aggregates.map((aggregate) =>
      typeof aggregate.field === 'string' && aggregate.field.includes('*')
        ? { aggregate, found: new Map() }
        : { name: aggregate.name, aggregate, state: this.stateOf(aggregate) },
    );
  }

  /** Lists the aggregates with what they have collected; those of a wildcard by the names of their fields. */
  collected(): CollectedAggregate[] {
    return this.items.flatMap((item) => {
      if ('state' in item) return [item];
      return [...item.found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
    });
  }

  /** Lists them as `collected` does, without those of a wildcard that have no result in any of the first groups. */
  withResults(groupCount: number): CollectedAggregate[] {
    const order = Uint32Array.from({ length: groupCount }, (_, group) => group);
    const isExpanded = new Set(this.items.flatMap((item) => ('state' in item ? [] : [...item.found.values()])));
    return this.collected().filter((one) => !isExpanded.has(one) || isFilled(one.state.column(order)));
  }

  /** Collects from grouped rows. */
  add(grouped: GroupedRows): void {
    this.expand(grouped.batch);
    const holdsStates = grouped.batch.column(stateMark) !== undefined;
    const columns = new Map<GroupedAggregate, Column | undefined>();
    for (const { aggregate, state } of this.collected()) {
      if (holdsStates && state instanceof AccumulatorState) {
        state.merge(grouped, grouped.batch.column(stateField(aggregate, aggregate.name)));
        continue;
      }
      const needsColumn = !(state instanceof ExpressionState || (state instanceof CountState && state.countsRows));
      if (needsColumn && !columns.has(aggregate)) columns.set(aggregate, inputOf(aggregate, grouped));
      state.collect(grouped, columns.get(aggregate));
    }
  }

  /** Makes the columns of results for groups in an order; a column of a wildcard that has no result is left out. */
  columns(order: Uint32Array): [string, Column][] {
    return this.items.flatMap((item) => {
      if ('state' in item) return [[item.name, item.state.column(order)] as [string, Column]];
      return [...item.found.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, { name, state }]): [string, Column] => [name, state.column(order)])
        .filter(([, column]) => isFilled(column));
    });
  }

  /** Lists the names of the results, those of wildcards without results among them. */
  names(): string[] {
    return this.collected().map(({ name }) => name);
  }

  /** Makes the column of results of one name for groups in an order, if there is one. */
  column(name: string, order: Uint32Array): Column | undefined {
    const named = this.collected().findLast((one) => one.name === name);
    return named?.state.column(order);
  }

  /** Makes the columns of states for groups in an order, for rows that a later command takes in. */
  stateColumns(order: Uint32Array): [string, Column][] {
    return this.collected().flatMap(({ aggregate, state }): [string, Column][] => {
      if (state instanceof ExpressionState) return state.stateColumns(order);
      return state instanceof AccumulatorState
        ? [[stateField(aggregate, aggregate.name), state.stateColumn(order)]]
        : [];
    });
  }

  /** Does in steps what the next rows would have to wait for. */
  *readySteps(): Steps<void> {
    for (const { state } of this.collected()) if (state.readySteps !== undefined) yield* state.readySteps();
  }

  /** Does in steps what the results would have to wait for. */
  *orderSteps(): Steps<void> {
    for (const { state } of this.collected()) if (state.orderSteps !== undefined) yield* state.orderSteps();
  }

  /** Hands large lists back; no result may be asked for afterwards. */
  handBack(): void {
    for (const { state } of this.collected()) state.handBack?.();
  }

  private expand(batch: Batch): void {
    for (const item of this.items) {
      if ('state' in item) continue;
      for (const { field, name } of matchingFields(item.aggregate, batch, this.rules.apart)) {
        if (item.found.has(field)) continue;
        const aggregate: GroupedAggregate = { ...item.aggregate, field, name };
        item.found.set(field, { name, aggregate, state: this.stateOf(aggregate) });
      }
    }
  }

  private stateOf(aggregate: GroupedAggregate): GroupState {
    if (aggregate.stateOf !== undefined) return aggregate.stateOf();
    if (aggregate.expression !== undefined)
      return new ExpressionState(aggregate.expression, new AggregateSet(aggregate.expression.parts, this.rules));
    const { settings = defaultAggregateSettings, allNumbers = false, keepsStates = false } = this.rules;
    const needed: NeededNumbers = allNumbers === 'in every row' ? 'rows' : allNumbers ? 'entries' : 'none';
    const isPlain = !keepsStates && !(needed !== 'none' && aggregate.function.takes === 'numbers');
    return (
      (isPlain ? fastStateOf(aggregate, settings, this.numbers) : null) ??
      new AccumulatorState(aggregate.function, settings, needed)
    );
  }
}

/** Keeps the aggregates of an expression, and works it out from their results. */
export class ExpressionState implements GroupState {
  private readonly expression: AggregateExpression;
  private readonly set: AggregateSet;
  private readonly parts: readonly CollectedAggregate[];

  constructor(expression: AggregateExpression, set: AggregateSet, parts = set.collected()) {
    this.expression = expression;
    this.set = set;
    this.parts = parts;
  }

  collect(grouped: GroupedRows): void {
    this.set.add(grouped);
  }

  valueAt(group: number): Value {
    return this.scaledAt(group, (_, value) => value);
  }

  /** Gives the result of a group whose parts are changed before it is worked out. */
  scaledAt(group: number, scaled: (part: CollectedAggregate, value: Value) => Value): Value {
    return this.expression.evaluate(this.parts.map((part) => scaled(part, part.state.valueAt(group))));
  }

  column(order: Uint32Array): Column {
    const builder = new ColumnBuilder(order.length);
    for (const group of order) builder.push(this.valueAt(group));
    return builder.build();
  }

  stateColumns(order: Uint32Array): [string, Column][] {
    return this.set.stateColumns(order);
  }

  regrouped(targets: Int32Array, count: number): GroupState {
    const parts = this.parts.map((part) => ({ ...part, state: part.state.regrouped(targets, count) }));
    return new ExpressionState(this.expression, this.set, parts);
  }
}

/** Adds to a list the aggregates that are not in it yet: those without wildcards, and one for each field that matches. */
export function expandedAggregates(
  aggregates: readonly GroupedAggregate[],
  batch: Batch,
  apart: ReadonlySet<string>,
  known: GroupedAggregate[],
): void {
  for (const aggregate of aggregates) {
    if (typeof aggregate.field !== 'string' || !aggregate.field.includes('*')) {
      if (!known.includes(aggregate)) known.push(aggregate);
      continue;
    }
    for (const { field, name } of matchingFields(aggregate, batch, apart)) {
      const isKnown = known.some((other) => other.function === aggregate.function && other.field === field);
      if (!isKnown) known.push({ ...aggregate, field, name });
    }
  }
}

/** Finds the fields of rows that the wildcard of an aggregate stands for, with the names of their results. */
function matchingFields(
  aggregate: GroupedAggregate,
  batch: Batch,
  apart: ReadonlySet<string> | undefined,
): { readonly field: string; readonly name: string }[] {
  const pattern = aggregate.field ?? '';
  const nameOf = wildcardPattern(pattern);
  // A state is in a field of its own, called after the function and the field.
  const prefix = batch.column(stateMark) === undefined ? '' : stateField({ ...aggregate, field: '' }, '');
  return batch.fieldNames().flatMap((held) => {
    const field = held.slice(prefix.length);
    if (!held.startsWith(prefix) || apart?.has(field) === true) return [];
    if ((field.startsWith('_') && !pattern.startsWith('_')) || !hasValue(batch, held)) return [];
    const name = nameOf(field, aggregate.name);
    return name === null ? [] : [{ field, name }];
  });
}

interface Expandable {
  readonly aggregate: GroupedAggregate;
  readonly found: Map<string, CollectedAggregate>;
}

function fastStateOf(
  aggregate: GroupedAggregate,
  settings: AggregateSettings,
  numbers: GroupNumbers,
): GroupState | null {
  switch (aggregate.function.name) {
    case 'count':
      return new CountState(aggregate.valuesOf === null && typeof aggregate.field !== 'string');
    case 'sum':
      return new SumState('sum', numbers);
    case 'avg':
      return new SumState('mean', numbers);
    case 'min':
      return new ExtremeState(-1);
    case 'max':
      return new ExtremeState(1);
    case 'dc':
    case 'estdc':
      return new DistinctState('count');
    case 'values':
      return new DistinctState('values', settings.distinctValues);
    case 'stdev':
      return new SpreadState('sample', 'deviation', numbers);
    case 'stdevp':
      return new SpreadState('population', 'deviation', numbers);
    case 'var':
      return new SpreadState('sample', 'variance', numbers);
    case 'varp':
      return new SpreadState('population', 'variance', numbers);
    default: {
      const percent = aggregate.function.name === 'median' ? 50 : percentOf(aggregate.function.name);
      return percent === null ? null : new PercentileState(percent, numbers);
    }
  }
}

/** The column an aggregate takes its values from; undefined when no row has any. */
export function inputOf(aggregate: GroupedAggregate, { batch, rows }: GroupedRows): Column | undefined {
  if (typeof aggregate.field === 'string') return batch.column(aggregate.field);
  const { valuesOf } = aggregate;
  if (valuesOf === null) return constantColumn(1, batch.length);
  const builder = new ColumnBuilder(batch.length);
  const marks = new Uint8Array(batch.length);
  for (const row of rows) marks[row] = 1;
  const valueAt = valuesOf(batch);
  for (let row = 0; row < batch.length; row += 1) builder.push(marks[row] === 1 ? valueAt(row) : null);
  return builder.build();
}

function isFilled(column: Column): boolean {
  for (let row = 0; row < column.length; row += 1) if (column.valueAt(row) !== null) return true;
  return false;
}
