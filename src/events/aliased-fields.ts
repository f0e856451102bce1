// Aliases: further names for fields.

import type { FieldAlias, SourceSettings } from '../catalog/source-settings.ts';
import type { ColumnSource } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { chooseColumns, firstPresent, hasValues, type RowGroups } from './choose-columns.ts';

/** Fields with their aliases. An alias without a value takes the name away, unless it is ASNEW. */
export class AliasedFields implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly groups: RowGroups;
  private readonly byName: readonly ReadonlyMap<string, FieldAlias>[];
  private readonly made = new Map<string, Column | undefined>();

  constructor(inner: ColumnSource, groups: RowGroups, settings: readonly SourceSettings[]) {
    this.length = inner.length;
    this.inner = inner;
    this.groups = groups;
    this.byName = settings.map(({ aliases }) => {
      const byName = new Map<string, FieldAlias>();
      for (const list of aliases.values()) for (const alias of list) byName.set(alias.to, alias);
      return byName;
    });
  }

  fieldNames(): readonly string[] {
    const names = new Set(this.inner.fieldNames());
    for (const aliases of this.byName) {
      for (const name of aliases.keys()) if (hasValues(this.column(name))) names.add(name);
    }
    return [...names];
  }

  column(field: string): Column | undefined {
    if (!this.byName.some((aliases) => aliases.has(field))) return this.inner.column(field);
    if (!this.made.has(field)) {
      const columns = this.byName.map((aliases) => {
        const alias = aliases.get(field);
        if (alias === undefined) return this.inner.column(field);
        const from = this.inner.column(alias.from);
        return alias.keepsExisting ? firstPresent(this.inner.column(field), from) : from;
      });
      this.made.set(field, chooseColumns(this.groups, columns));
    }
    return this.made.get(field);
  }
}
