// Groups rows by the values of fields and collects aggregates per group.

import { Batch } from '../columns/batch.ts';
import { type Column, constantColumn } from '../columns/column.ts';
import type { Steps } from '../columns/steps.ts';
import { type AggregateRules, AggregateSet, type GroupedAggregate, stateMark } from './aggregate-set.ts';
import { inTurns, keepRows } from './held-batches.ts';
import { type GroupingRules, RowGroups } from './group-rows.ts';

export type { GroupedAggregate } from './aggregate-set.ts';

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

  /** Gives the groups as `result` does, and lets others have a turn meanwhile. */
  async resultInTurns(flow: AsyncIterable<Batch>): Promise<Batch> {
    await inTurns(flow, this.aggregates().orderSteps());
    return this.result(await inTurns(flow, this.groups.orderSteps()));
  }

  /** Gives the groups as one batch, in the order of the fields' values. This is the end of the grouping. */
  result(order = this.groups.order()): Batch {
    return this.ordered(order, (groups) => [...this.byColumns(groups), ...this.aggregates().columns(groups)]);
  }

  /** Gives the groups with what was collected instead of results, for a command that goes on with it: an end, too. */
  states(): Batch {
    return this.ordered(this.groups.order(), (groups) => [
      ...this.byColumns(groups),
      ...this.aggregates().stateColumns(groups),
      [stateMark, constantColumn(1, groups.length)],
    ]);
  }

  /** Gives the aggregates. The first rows tell whether states come in, which decides how they are kept. */
  aggregates(first?: Batch): AggregateSet {
    const holdsStates = first?.column(stateMark) !== undefined;
    this.set ??= new AggregateSet(this.given, { ...this.rules, keepsStates: this.rules.keepsStates ?? holdsStates });
    return this.set;
  }

  /** Makes columns as the groups came up and selects them in order: where most are dropped next, none was moved. */
  private ordered(order: Uint32Array, columnsOf: (groups: Uint32Array) => [string, Column][]): Batch {
    const groups = new Uint32Array(this.groups.count);
    for (let group = 0; group < groups.length; group += 1) groups[group] = group;
    const ordered = Batch.ofColumns(groups.length, columnsOf(groups)).select(order);
    this.isOver = true;
    this.groups.handBack();
    this.set?.handBack();
    return ordered;
  }

  private *readySteps(): Steps<void> {
    yield* this.groups.readySteps();
    if (this.set !== null) yield* this.set.readySteps();
  }

  private byColumns(order: Uint32Array): [string, Column][] {
    return this.by.map((field, index) => [field, this.groups.column(index, order)]);
  }
}
