// The fields that a lookup gives to rows: worked out once for each combination of values that is looked up.

import type { LookupDefinition } from '../catalog/lookup-definition.ts';
import type { Batch } from '../columns/batch.ts';
import { type Column, ColumnBuilder, DictionaryColumn } from '../columns/column.ts';
import { Dictionary } from '../columns/dictionary.ts';
import { LookupMatcher } from '../events/lookup-matcher.ts';
import { LookupTimes } from '../operators/lookup-times.ts';
import { withBeside } from '../operators/paired-rows.ts';
import { missingKey, RowKeys } from '../operators/row-keys.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value, valueOfEntries } from '../values/value.ts';

/** A field of the table and the field of the rows that goes with it. */
export interface LookupPair {
  readonly tableField: string;
  readonly rowField: string;
}

export interface LookupOutput extends LookupPair {
  /** False for a field that is only filled where it is missing. */
  readonly overwrites: boolean;
}

/** More combinations of multivalues than this are not looked up for a row. */
const mostCombinations = 1000;

/** Looks rows up, batch by batch. */
export class LookupFields {
  private readonly lookup: LookupDefinition;
  private readonly inputs: readonly LookupPair[];
  private readonly outputs: readonly LookupOutput[];
  private readonly timeField: string;
  private readonly times: LookupTimes | null;
  private readonly matcher: LookupMatcher;
  private readonly keys: RowKeys;
  /** The rows of the table by the key of a row. */
  private readonly matches: (readonly number[] | undefined)[] = [];
  /** One more than the place in `values`, by the rows of the table. */
  private readonly results = new Map<string, number>();
  /** For each output what the results give; the first is for rows that are not looked up. */
  private readonly values: readonly Value[][];

  constructor(
    lookup: LookupDefinition,
    inputs: readonly LookupPair[],
    outputs: readonly LookupOutput[],
    timeField: string,
    timeZone: string,
  ) {
    this.lookup = lookup;
    this.inputs = inputs;
    this.outputs = outputs;
    this.timeField = timeField;
    this.times = lookup.timeField === undefined ? null : new LookupTimes(lookup, lookup.timeField, timeZone);
    this.matcher = new LookupMatcher(
      this.times === null ? lookup : { ...lookup, maxMatches: Number.POSITIVE_INFINITY },
      inputs.map(({ tableField }) => tableField),
    );
    this.keys = new RowKeys(inputs.map(({ rowField }) => rowField));
    this.values = outputs.map(() => [null]);
  }

  /** Adds the fields of the lookup. */
  addTo(batch: Batch): Batch {
    const keys = this.keys.of(batch);
    const columns = this.inputs.map(({ rowField }) => batch.column(rowField));
    const time = this.times === null ? undefined : batch.column(this.timeField);
    const codes = new Uint32Array(batch.length);
    let isComplete = true;
    for (const row of selectedRows(batch)) {
      const key = keys[row] ?? missingKey;
      if (key === missingKey) {
        isComplete = false;
        continue;
      }
      const rows = (this.matches[key] ??= this.rowsFor(columns, row));
      const chosen = this.times === null ? rows : this.times.nearest(rows, time?.valueAt(row) ?? null);
      codes[row] = this.resultOf(chosen);
    }
    let result = batch;
    for (const [index, output] of this.outputs.entries()) {
      const column = new DictionaryColumn(codes, new Dictionary(this.values[index] ?? [null], false));
      result = output.overwrites
        ? replaced(result, output.rowField, column, isComplete)
        : withBeside(result, output.rowField, column, false);
    }
    return result;
  }

  private rowsFor(columns: readonly (Column | undefined)[], row: number): readonly number[] {
    let combinations: string[][] = [[]];
    for (const column of columns) {
      const entries = entriesOf(column?.valueAt(row) ?? null).map(textOf);
      combinations = combinations.flatMap((before) => entries.map((entry) => [...before, entry]));
      if (combinations.length > mostCombinations) combinations.length = mostCombinations;
    }
    const [only] = combinations;
    if (combinations.length === 1 && only !== undefined) return this.matcher.rowsFor(only);
    return combinations.flatMap((combination) => this.matcher.rowsFor(combination));
  }

  private resultOf(rows: readonly number[]): number {
    const key = rows.join(' ');
    const known = this.results.get(key);
    if (known !== undefined) return known;
    let number = 0;
    for (const [index, { tableField }] of this.outputs.entries()) {
      const at = this.lookup.table.fields.indexOf(tableField);
      const given: Scalar[] = rows.flatMap((row) => {
        const text = this.lookup.table.rows[row]?.[at] ?? '';
        return text === '' ? [] : [text];
      });
      if (this.lookup.defaultMatch !== '')
        for (let count = rows.length; count < this.lookup.minMatches; count += 1) given.push(this.lookup.defaultMatch);
      number = (this.values[index]?.push(valueOfEntries(given)) ?? 1) - 1;
    }
    this.results.set(key, number);
    return number;
  }
}

/** Replaces a field in the rows that were looked up, also where nothing was found; the others keep theirs. */
function replaced(batch: Batch, field: string, column: DictionaryColumn, isComplete: boolean): Batch {
  const before = batch.column(field);
  if (before === undefined || isComplete) return batch.with(field, column);
  const builder = new ColumnBuilder(batch.length);
  for (let row = 0; row < batch.length; row += 1)
    builder.push(column.codes[row] === 0 ? before.valueAt(row) : column.valueAt(row));
  return batch.with(field, builder.build());
}
