// Extracted fields: collects the values taken out of events, event by event, and gives them as columns.

import { type Column, DictionaryColumn } from '../columns/column.ts';
import { DictionaryBuilder } from '../columns/dictionary.ts';
import { entriesOf, type Value } from '../values/value.ts';

/** The values of one field: the rows that have one, in order, and their codes. */
class FieldValues {
  readonly rows: number[] = [];
  readonly codes: number[] = [];
  readonly values: Value[] = [null];
  readonly dictionary = new DictionaryBuilder();
}

/** The fields of the events of a log. Rows come in order; within one, the first value of a field stays. */
export class ExtractedFields {
  private readonly fields = new Map<string, FieldValues>();
  private readonly columns = new Map<string, Column>();
  private readonly given: ReadonlyMap<string, Column>;
  private row = 0;

  /** Takes the fields that events have without extraction, such as their source: patterns may read them. */
  constructor(given: ReadonlyMap<string, Column> = new Map()) {
    this.given = given;
  }

  /** Says which event the next values belong to. */
  startRow(row: number): void {
    this.row = row;
  }

  /** Gives the value that a field has in the current event. */
  valueOf(field: string): Value {
    const values = this.fields.get(field);
    const last = values === undefined ? -1 : values.rows.length - 1;
    if (values === undefined || values.rows[last] !== this.row) return this.given.get(field)?.valueAt(this.row) ?? null;
    return values.values[values.codes[last] ?? 0] ?? null;
  }

  /** Sets a field of the current event unless it has a value. */
  set(field: string, value: Value): void {
    const values = this.valuesOf(field);
    if (values.rows[values.rows.length - 1] !== this.row) this.push(values, value);
  }

  /** Adds a value to a field of the current event. */
  add(field: string, value: string): void {
    const values = this.valuesOf(field);
    const last = values.rows.length - 1;
    if (values.rows[last] !== this.row) this.push(values, value);
    else {
      const before = values.values[values.codes[last] ?? 0] ?? null;
      values.codes[last] = this.codeOf(values, [...entriesOf(before), value]);
    }
  }

  /** Lists the fields in the order they were first met. */
  names(): Iterable<string> {
    return this.fields.keys();
  }

  /** Gives the column of a field, or undefined when no event has it. */
  column(field: string, length: number): Column | undefined {
    const values = this.fields.get(field);
    if (values === undefined) return undefined;
    const known = this.columns.get(field);
    if (known !== undefined) return known;
    const codes = new Uint32Array(length);
    for (let at = 0; at < values.rows.length; at += 1) codes[values.rows[at] ?? 0] = values.codes[at] ?? 0;
    const column = new DictionaryColumn(codes, values.dictionary.build());
    this.columns.set(field, column);
    return column;
  }

  private valuesOf(field: string): FieldValues {
    const known = this.fields.get(field);
    if (known !== undefined) return known;
    const values = new FieldValues();
    this.fields.set(field, values);
    return values;
  }

  private push(values: FieldValues, value: Value): void {
    values.rows.push(this.row);
    values.codes.push(this.codeOf(values, value));
  }

  private codeOf(values: FieldValues, value: Value): number {
    const code = values.dictionary.codeOf(value);
    if (code === values.values.length) values.values.push(value);
    return code;
  }
}
