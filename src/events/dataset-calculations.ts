// Dataset calculations: the steps that work out fields of a dataset, in order.

import { type DataModelCalculation, outputsOf } from '../catalog/data-model-definition.ts';
import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { ColumnSource } from '../columns/batch.ts';
import { type Column, DictionaryColumn } from '../columns/column.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { firstPresent, hasValues } from './choose-columns.ts';
import { regexOf } from './event-breaking.ts';
import type { KnowledgeCompiler } from './knowledge-compiler.ts';
import { lookUp } from './looked-up-fields.ts';

/** Rows with calculated fields. A step sees what the steps before it gave, and nothing of later ones. */
export class DatasetCalculations implements ColumnSource {
  readonly length: number;
  private readonly inner: ColumnSource;
  private readonly steps: readonly DataModelCalculation[];
  private readonly stepsByField = new Map<string, number[]>();
  private readonly compiler: KnowledgeCompiler;
  private readonly lookups: ReadonlyMap<string, LookupDefinition>;
  private readonly made = new Map<string, Column | undefined>();

  constructor(
    inner: ColumnSource,
    steps: readonly DataModelCalculation[],
    compiler: KnowledgeCompiler,
    lookups: ReadonlyMap<string, LookupDefinition>,
  ) {
    this.length = inner.length;
    this.inner = inner;
    this.steps = steps;
    this.compiler = compiler;
    this.lookups = lookups;
    for (const [at, step] of steps.entries()) {
      for (const field of outputsOf(step)) {
        const known = this.stepsByField.get(field);
        if (known === undefined) this.stepsByField.set(field, [at]);
        else known.push(at);
      }
    }
  }

  fieldNames(): readonly string[] {
    const names = new Set(this.inner.fieldNames());
    for (const field of this.stepsByField.keys()) {
      if (hasValues(this.column(field))) names.add(field);
      else names.delete(field);
    }
    return [...names];
  }

  column(field: string): Column | undefined {
    return this.columnBefore(field, this.steps.length);
  }

  /** Gives the column of a field as the step at `end` sees it. */
  private columnBefore(field: string, end: number): Column | undefined {
    const at = this.stepsByField.get(field)?.findLast((step) => step < end);
    const step = at === undefined ? undefined : this.steps[at];
    if (at === undefined || step === undefined) return this.inner.column(field);
    const key = `${at} ${field}`;
    if (!this.made.has(key)) this.made.set(key, this.work(step, field, at));
    return this.made.get(key);
  }

  private work(step: DataModelCalculation, field: string, at: number): Column | undefined {
    const before: ColumnSource = {
      length: this.length,
      fieldNames: () => [...new Set([...this.inner.fieldNames(), ...this.stepsByField.keys()])],
      column: (name) => this.columnBefore(name, at),
    };
    switch (step.kind) {
      case 'eval':
        return this.compiler.expression(step.expression).evaluate(before);
      case 'rex':
        return rexColumn(step.pattern, before.column(step.inputField), field, before.column(field));
      case 'lookup': {
        const lookup = this.lookups.get(step.lookup);
        const output = step.outputs.find((one) => one.eventField === field);
        if (lookup === undefined || output === undefined) return before.column(field);
        const use = { lookup: step.lookup, inputs: step.inputs, outputs: step.outputs, overwrites: true };
        return lookUp(before, field, { lookup, use, tableField: output.tableField });
      }
      case 'geoip':
        // Places of addresses come from a table we do not ship.
        return before.column(field);
    }
  }
}

/** Takes a named group out of a field; a row that does not match keeps what it had. */
function rexColumn(
  pattern: string,
  input: Column | undefined,
  field: string,
  before: Column | undefined,
): Column | undefined {
  const regex = regexOf(pattern);
  if (regex === null || input === undefined || input.kind !== 'dictionary') return before;
  const take = (value: Value): Value => {
    const [first] = entriesOf(value);
    return first === undefined ? null : (regex.exec(String(first))?.named.get(field) ?? null);
  };
  return firstPresent(new DictionaryColumn(input.codes, input.dictionary.map(take)), before);
}
