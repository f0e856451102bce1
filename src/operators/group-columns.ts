// Groups as rows whose columns are made when they are asked for: a condition reads few of them.

import type { ColumnSource } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { handBack } from '../columns/reused-memory.ts';
import type { AggregateSet } from './aggregate-set.ts';
import type { RowGroups } from './group-rows.ts';

/** Columns of some groups, in an order. They may be asked for as long as the groups are there. */
export class GroupColumns implements ColumnSource {
  private readonly by: readonly string[];
  private readonly groups: RowGroups;
  private readonly aggregates: AggregateSet;
  private readonly order: Uint32Array;
  private readonly made = new Map<string, Column | undefined>();

  constructor(by: readonly string[], groups: RowGroups, aggregates: AggregateSet, order: Uint32Array) {
    this.by = by;
    this.groups = groups;
    this.aggregates = aggregates;
    this.order = order;
  }

  get length(): number {
    return this.order.length;
  }

  fieldNames(): readonly string[] {
    return [...new Set([...this.by, ...this.aggregates.names()])];
  }

  column(field: string): Column | undefined {
    if (!this.made.has(field)) this.made.set(field, this.make(field));
    return this.made.get(field);
  }

  /** Hands the numbers back; no column may be used afterwards. */
  handBack(): void {
    for (const column of this.made.values()) if (column?.kind === 'number') handBack(column.numbers);
    this.made.clear();
  }

  private make(field: string): Column | undefined {
    const result = this.aggregates.column(field, this.order);
    if (result !== undefined) return result;
    const index = this.by.lastIndexOf(field);
    return index < 0 ? undefined : this.groups.column(index, this.order);
  }
}
