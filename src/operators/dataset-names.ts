// The names that tstats gives the fields of a dataset: the dataset that owns a field stands in front.

import type { ColumnSource } from '../columns/batch.ts';
import { type Column, constantColumn } from '../columns/column.ts';

/** Fields of every event, whose names have no dataset in front. */
export const eventFields: ReadonlySet<string> = new Set([
  '_time',
  'host',
  'source',
  'sourcetype',
  'index',
  '_raw',
  'earliest',
  'latest',
  'nodename',
]);

/** Names fields by the dataset that owns them. */
export interface DatasetNames {
  /** The prefix of the dataset itself, and of fields whose owner is not known. */
  readonly prefix: string;
  /** The prefixes of fields that other datasets of its line own. */
  readonly owners: ReadonlyMap<string, string>;
}

/** Gives the bare name of a field; null when it is not written as one of the dataset. */
export function bareName(field: string, { prefix, owners }: DatasetNames): string | null {
  if (field.startsWith(`${prefix}.`)) return field.slice(prefix.length + 1);
  for (const [bare, owner] of owners) if (field === `${owner}.${bare}`) return bare;
  return null;
}

/** Gives the name a field of the dataset has in tstats. */
export function prefixedName(bare: string, { prefix, owners }: DatasetNames): string {
  return eventFields.has(bare) ? bare : `${owners.get(bare) ?? prefix}.${bare}`;
}

/** Shows the rows of a dataset under the names tstats uses. */
export class PrefixedSource implements ColumnSource {
  private readonly inner: ColumnSource;
  private readonly names: DatasetNames;

  constructor(inner: ColumnSource, names: DatasetNames) {
    this.inner = inner;
    this.names = names;
  }

  get length(): number {
    return this.inner.length;
  }

  fieldNames(): readonly string[] {
    return this.inner.fieldNames().map((field) => prefixedName(field, this.names));
  }

  column(field: string): Column | undefined {
    if (field === 'nodename') return this.inner.column(field) ?? constantColumn(this.names.prefix, this.length);
    if (eventFields.has(field)) return this.inner.column(field);
    const bare = bareName(field, this.names);
    return bare === null ? undefined : this.inner.column(bare);
  }
}
