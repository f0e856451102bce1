// Automatic lookups: fields that tables give for the values of an event.

import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { LookupUse, SourceSettings } from '../catalog/source-settings.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { type Column, ColumnBuilder } from '../columns/column.ts';
import { entriesOf, type Value, valueOfEntries } from '../values/value.ts';
import { chooseColumns, hasValues, type RowGroups } from './choose-columns.ts';
import { LookupMatcher } from './lookup-matcher.ts';

/** Fields with those that lookups give. Lookups do not see what other lookups give. */
export class LookedUpFields implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly groups: RowGroups;
  /** For each group of rows the lookups by the fields they give. */
  private readonly byField: readonly ReadonlyMap<string, LookupOutput>[];
  private readonly made = new Map<string, Column | undefined>();

  constructor(
    inner: ColumnSource,
    groups: RowGroups,
    settings: readonly SourceSettings[],
    lookups: ReadonlyMap<string, LookupDefinition>,
  ) {
    this.length = inner.length;
    this.inner = inner;
    this.groups = groups;
    this.byField = settings.map((one) => outputsOf(one, lookups));
  }

  fieldNames(): readonly string[] {
    const names = new Set(this.inner.fieldNames());
    for (const outputs of this.byField) {
      for (const field of outputs.keys()) {
        if (hasValues(this.column(field))) names.add(field);
        else names.delete(field);
      }
    }
    return [...names];
  }

  column(field: string): Column | undefined {
    if (!this.byField.some((outputs) => outputs.has(field))) return this.inner.column(field);
    if (!this.made.has(field)) {
      const columns = this.byField.map((outputs) => {
        const output = outputs.get(field);
        return output === undefined ? this.inner.column(field) : lookUp(this.inner, field, output);
      });
      this.made.set(field, chooseColumns(this.groups, columns));
    }
    return this.made.get(field);
  }
}

interface LookupOutput {
  readonly lookup: LookupDefinition;
  readonly use: LookupUse;
  readonly tableField: string;
}

function outputsOf(
  settings: SourceSettings,
  lookups: ReadonlyMap<string, LookupDefinition>,
): ReadonlyMap<string, LookupOutput> {
  const outputs = new Map<string, LookupOutput>();
  for (const use of settings.lookups.values()) {
    const lookup = lookups.get(use.lookup);
    if (lookup === undefined) continue;
    const inputs = new Set(use.inputs.map((input) => input.tableField));
    const given =
      use.outputs.length > 0
        ? use.outputs
        : lookup.table.fields
            .filter((field) => !inputs.has(field))
            .map((field) => ({ tableField: field, eventField: field }));
    for (const { tableField, eventField } of given) outputs.set(eventField, { lookup, use, tableField });
  }
  return outputs;
}

/** Works out one field a lookup gives. */
export function lookUp(rows: ColumnSource, field: string, { lookup, use, tableField }: LookupOutput): Column {
  const matcher = new LookupMatcher(
    lookup,
    use.inputs.map((input) => input.tableField),
  );
  const inputs = use.inputs.map((input) => rows.column(input.eventField));
  const before = rows.column(field);
  const at = lookup.table.fields.indexOf(tableField);
  const given = new Map<string, Value>();
  const builder = new ColumnBuilder(rows.length);
  for (let row = 0; row < rows.length; row += 1) {
    const old = before?.valueAt(row) ?? null;
    const values = inputs.map((column) => String(entriesOf(column?.valueAt(row) ?? null)[0] ?? ''));
    const isComplete = inputs.every((column) => (column?.valueAt(row) ?? null) !== null);
    if (!isComplete || (!use.overwrites && old !== null)) {
      builder.push(old);
      continue;
    }
    const key = values.join('\u0000');
    let value = given.get(key);
    if (value === undefined) {
      const found = matcher.rowsFor(values).map((tableRow) => lookup.table.rows[tableRow]?.[at] ?? '');
      while (found.length < lookup.minMatches) found.push(lookup.defaultMatch);
      value = valueOfEntries(found.filter((text) => text !== ''));
      given.set(key, value);
    }
    builder.push(value);
  }
  return builder.build();
}
