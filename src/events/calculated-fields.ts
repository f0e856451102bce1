// Calculated fields: eval expressions, all worked out on the values from before.

import type { SourceSettings } from '../catalog/source-settings.ts';
import type { ColumnSource } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { chooseColumns, hasValues, type RowGroups } from './choose-columns.ts';
import type { KnowledgeCompiler } from './knowledge-compiler.ts';

/** Fields with the calculated ones. None of these sees another one: all read what was there before. */
export class CalculatedFields implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly groups: RowGroups;
  private readonly settings: readonly SourceSettings[];
  private readonly compiler: KnowledgeCompiler;
  private readonly made = new Map<string, Column | undefined>();

  constructor(
    inner: ColumnSource,
    groups: RowGroups,
    settings: readonly SourceSettings[],
    compiler: KnowledgeCompiler,
  ) {
    this.length = inner.length;
    this.inner = inner;
    this.groups = groups;
    this.settings = settings;
    this.compiler = compiler;
  }

  fieldNames(): readonly string[] {
    const names = new Set(this.inner.fieldNames());
    for (const { calculations } of this.settings) {
      for (const field of calculations.keys()) {
        if (hasValues(this.column(field))) names.add(field);
        else names.delete(field);
      }
    }
    return [...names];
  }

  column(field: string): Column | undefined {
    if (!this.settings.some(({ calculations }) => calculations.has(field))) return this.inner.column(field);
    if (!this.made.has(field)) {
      const byExpression = new Map<string, Column>();
      const columns = this.settings.map(({ calculations }) => {
        const expression = calculations.get(field);
        if (expression === undefined) return this.inner.column(field);
        const known = byExpression.get(expression) ?? this.compiler.expression(expression).evaluate(this.inner);
        byExpression.set(expression, known);
        return known;
      });
      this.made.set(field, chooseColumns(this.groups, columns));
    }
    return this.made.get(field);
  }
}
