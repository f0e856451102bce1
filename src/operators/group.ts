// Groups rows by the values of fields and collects aggregates per group.

import { Batch } from '../columns/batch.ts';
import { type Column, constantColumn } from '../columns/column.ts';
import { numbersFrom } from '../columns/rank-order.ts';
import { handBack } from '../columns/reused-memory.ts';
import { atOnce, type Steps, valuesPerStep } from '../columns/steps.ts';
import { type AggregateRules, AggregateSet, type GroupedAggregate, stateMark } from './aggregate-set.ts';
import { GroupColumns } from './group-columns.ts';
import { inTurns, keepRows } from './held-batches.ts';
import { type GroupingRules, RowGroups } from './group-rows.ts';

export type { GroupedAggregate } from './aggregate-set.ts';

/** Gives the rows of a batch that a condition on their values lets pass. */
export type RowsThatPass = (batch: Batch) => Batch;

/** Splits rows into groups and works out aggregates of each. */
export class Grouping {
  private readonly by: readonly string[];
  private readonly given: readonly GroupedAggregate[];
  private readonly rules: AggregateRules;
  readonly groups: RowGroups;
  private set: AggregateSet | null = null;
  private isOver = false;

  constructor(
    by: readonly string[],
    aggregates: readonly GroupedAggregate[],
    rules: GroupingRules & AggregateRules = {},
  ) {
    this.by = by;
    this.given = aggregates;
    this.rules = { apart: new Set(by), ...rules };
    this.groups = new RowGroups(by, rules);
  }

  /** Takes the selected rows of a batch. */
  add(batch: Batch): void {
    if (this.isOver) throw new Error('A grouping that has given its groups takes no more rows.');
    if (batch.rowCount > 0) this.aggregates(batch).add(this.groups.of(batch));
  }

  /** Takes all batches. */
  async addAll(batches: AsyncIterable<Batch>): Promise<void> {
    for await (const batch of batches) await this.addInTurns(batch, batches);
  }

  /** Takes the selected rows of a batch; `flow` is what tells whose turn it is. */
  async addInTurns(batch: Batch, flow: AsyncIterable<Batch>): Promise<void> {
    this.add(batch);
    keepRows(flow, this.groups.count);
    await inTurns(flow, this.readySteps());
  }

  /**
   * Gives the groups as `result` does, and lets others have a turn meanwhile. With a filter those that do not pass may
   * be left out; where few pass, only these are ordered.
   */
  async resultInTurns(flow: AsyncIterable<Batch>, passes: RowsThatPass | null = null): Promise<Batch> {
    await inTurns(flow, this.aggregates().orderSteps());
    const passing = passes === null ? null : await inTurns(flow, this.passingSteps(passes));
    if (passing === null) {
      const order = await inTurns(flow, this.groups.orderSteps());
      // As the groups came up, and selected in order: where most are dropped next, none was moved.
      const groups = numbersFrom(0, this.groups.count);
      const columns = await inTurns(flow, this.columnSteps(groups));
      return this.over(Batch.ofColumns(groups.length, columns).select(order));
    }
    const order = await inTurns(flow, this.groups.orderStepsOf(passing));
    return this.over(Batch.ofColumns(order.length, await inTurns(flow, this.columnSteps(order))));
  }

  /** Gives the groups as one batch, in the order of the fields' values. This is the end of the grouping. */
  result(): Batch {
    const order = this.groups.order();
    return this.over(Batch.ofColumns(order.length, this.columns(order)));
  }

  /** Gives the groups with what was collected instead of results, for a command that goes on with it: an end, too. */
  states(): Batch {
    const order = this.groups.order();
    const columns = [
      ...atOnce(this.byColumnSteps(order)),
      ...this.aggregates().stateColumns(order),
      [stateMark, constantColumn(1, order.length)] as const,
    ];
    return this.over(Batch.ofColumns(order.length, columns));
  }

  /** Gives the aggregates. The first rows tell whether states come in, which decides how they are kept. */
  aggregates(first?: Batch): AggregateSet {
    const holdsStates = first?.column(stateMark) !== undefined;
    this.set ??= new AggregateSet(this.given, { ...this.rules, keepsStates: this.rules.keepsStates ?? holdsStates });
    return this.set;
  }

  private over(result: Batch): Batch {
    this.isOver = true;
    this.groups.handBack();
    this.set?.handBack();
    return result;
  }

  /** Lists the groups that pass a filter; null where they are most. */
  private *passingSteps(passes: RowsThatPass): Steps<Uint32Array | null> {
    const { count } = this.groups;
    const passing: Uint32Array[] = [];
    let found = 0;
    for (let start = 0; start < count; start += valuesPerStep) {
      const groups = numbersFrom(start, Math.min(valuesPerStep, count - start));
      const columns = new GroupColumns(this.by, this.groups, this.aggregates(), groups);
      const kept = passes(Batch.of(columns));
      columns.handBack();
      found += kept.rowCount;
      if (found * 2 > count) return null;
      passing.push(kept.selection === null ? groups : kept.selection.map((row) => start + row));
      if (kept.selection !== null) handBack(groups);
      yield;
    }
    const all = new Uint32Array(found);
    let place = 0;
    for (const groups of passing) {
      all.set(groups, place);
      place += groups.length;
    }
    return all;
  }

  private columns(groups: Uint32Array): [string, Column][] {
    return atOnce(this.columnSteps(groups));
  }

  private *columnSteps(groups: Uint32Array): Steps<[string, Column][]> {
    return [...(yield* this.byColumnSteps(groups)), ...this.aggregates().columns(groups)];
  }

  private *readySteps(): Steps<void> {
    yield* this.groups.readySteps();
    if (this.set !== null) yield* this.set.readySteps();
  }

  private *byColumnSteps(order: Uint32Array): Steps<[string, Column][]> {
    const columns: [string, Column][] = [];
    for (const [index, field] of this.by.entries()) {
      columns.push([field, this.groups.column(index, order)]);
      yield;
    }
    return columns;
  }
}
