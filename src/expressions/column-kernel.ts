// Expressions over whole columns: worked out once per distinct value where an expression reads a single field.

import type { Batch, ColumnSource } from '../columns/batch.ts';
import { type Column, ColumnBuilder, constantColumn, DictionaryColumn } from '../columns/column.ts';
import type { Dictionary } from '../columns/dictionary.ts';
import type { Value } from '../values/value.ts';
import { type BoundExpression, isTrue, stored } from './bound-expression.ts';

/** Works out an expression for every row of a batch that is selected; other rows may hold anything. */
export class ColumnKernel {
  readonly expression: BoundExpression;
  private dictionary: Dictionary | null = null;
  private results: Dictionary | null = null;
  private tests: Uint8Array | null = null;

  constructor(expression: BoundExpression) {
    this.expression = expression;
  }

  /** Gives the column of results; a condition gives the texts true and false. */
  column(batch: Batch): Column {
    const { expression } = this;
    if (expression.fields.size === 0 && expression.isPure)
      return constantColumn(stored(expression.evaluate(() => null)), batch.length);
    const single = this.singleDictionary(batch);
    if (single !== null) {
      if (this.results === null || this.dictionary !== single.dictionary) {
        this.remember(single.dictionary);
        this.results = single.dictionary.map((value) => stored(expression.evaluate(() => value)));
      }
      return new DictionaryColumn(single.codes, this.results);
    }
    const builder = new ColumnBuilder(batch.length);
    const columns = this.readers(batch);
    let row = 0;
    const read = (field: string): Value => columns.get(field)?.valueAt(row) ?? null;
    if (batch.selection === null) for (; row < batch.length; row += 1) builder.push(stored(expression.evaluate(read)));
    else
      return this.sparse(batch, (at) => {
        row = at;
        return stored(expression.evaluate(read));
      });
    return builder.build();
  }

  /** Keeps the selected rows for which the condition is true. */
  filter(batch: Batch): Batch {
    const { expression } = this;
    const single = this.singleDictionary(batch);
    if (single !== null) {
      if (this.tests === null || this.dictionary !== single.dictionary) {
        this.remember(single.dictionary);
        this.tests = Uint8Array.from(single.dictionary.entries, (value) =>
          isTrue(expression.evaluate(() => value)) ? 1 : 0,
        );
      }
      const { codes } = single;
      const tests = this.tests;
      return batch.filter((row) => tests[codes[row] ?? 0] === 1);
    }
    const columns = this.readers(batch);
    let row = 0;
    const read = (field: string): Value => columns.get(field)?.valueAt(row) ?? null;
    return batch.filter((at) => {
      row = at;
      return isTrue(expression.evaluate(read));
    });
  }

  private remember(dictionary: Dictionary): void {
    this.dictionary = dictionary;
    this.results = null;
    this.tests = null;
  }

  private singleDictionary(batch: Batch): DictionaryColumn | null {
    if (this.expression.fields.size !== 1 || !this.expression.isPure) return null;
    const [field] = this.expression.fields;
    const column = field === undefined ? undefined : batch.column(field);
    if (column === undefined || column.kind !== 'dictionary') return null;
    // A dictionary much larger than the rows asked for is not worth going through.
    return column.dictionary.size > batch.rowCount * 2 + 64 ? null : column;
  }

  private readers(source: ColumnSource): Map<string, Column> {
    const columns = new Map<string, Column>();
    for (const field of this.expression.fields) {
      const column = source.column(field);
      if (column !== undefined) columns.set(field, column);
    }
    return columns;
  }

  /** Builds a column whose unselected rows are absent. */
  private sparse(batch: Batch, valueAt: (row: number) => Value): Column {
    const values: Value[] = new Array<Value>(batch.length).fill(null);
    for (const row of batch.rows()) values[row] = valueAt(row);
    const builder = new ColumnBuilder(batch.length);
    for (const value of values) builder.push(value);
    return builder.build();
  }
}
