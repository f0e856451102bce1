// Rows of a dataset under qualified names: the dataset in front of all fields but those that every event has.

import type { ColumnSource } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';

const fieldsOfEvents = new Set(['_time', '_raw', 'host', 'source', 'sourcetype', 'index']);

/** Shows rows under names with a prefix and a dot in front. */
export class PrefixedRows implements ColumnSource {
  private readonly inner: ColumnSource;
  private readonly prefix: string;

  constructor(inner: ColumnSource, dataset: string) {
    this.inner = inner;
    this.prefix = `${dataset}.`;
  }

  get length(): number {
    return this.inner.length;
  }

  fieldNames(): readonly string[] {
    return this.inner.fieldNames().map((field) => (fieldsOfEvents.has(field) ? field : this.prefix + field));
  }

  column(field: string): Column | undefined {
    if (fieldsOfEvents.has(field)) return this.inner.column(field);
    return field.startsWith(this.prefix) ? this.inner.column(field.slice(this.prefix.length)) : undefined;
  }
}
