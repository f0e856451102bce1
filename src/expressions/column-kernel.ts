// Expressions over whole columns: worked out once per distinct value where an expression reads a single field.

import type { Batch, ColumnSource } from '../columns/batch.ts';
import { type Column, ColumnBuilder, constantColumn, DictionaryColumn } from '../columns/column.ts';
import { Dictionary } from '../columns/dictionary.ts';
import { DistinctResults, ValueMap } from '../columns/distinct-results.ts';
import type { Value } from '../values/value.ts';
import type { BoundExpression } from './bound-expression.ts';
import { isTrue, stored } from './evaluate.ts';
import { CombinedCodes } from './combined-codes.ts';

/** Works out an expression for every row of a batch that is selected; other rows may hold anything. */
export class ColumnKernel {
  readonly expression: BoundExpression;
  private readonly singleResults: ValueMap;
  private readonly singleTests: DistinctResults<boolean>;

  private readonly combinedResults: CombinedCodes<Value>;
  private readonly combinedTests: CombinedCodes<boolean>;

  constructor(expression: BoundExpression) {
    this.expression = expression;
    this.singleResults = new ValueMap((value) => stored(expression.evaluate(() => value)));
    this.singleTests = new DistinctResults((value) => isTrue(expression.evaluate(() => value)));
    this.combinedResults = new CombinedCodes(expression.fields, (read) => stored(expression.evaluate(read)));
    this.combinedTests = new CombinedCodes(expression.fields, (read) => isTrue(expression.evaluate(read)));
  }

  /** Gives the column of results; a condition gives the texts true and false. */
  column(batch: Batch): Column {
    const { expression } = this;
    if (expression.fields.size === 0 && expression.isPure)
      return constantColumn(stored(expression.evaluate(() => null)), batch.length);
    const single = this.singleDictionary(batch);
    if (single !== null) return this.singleResults.column(batch, single);
    const combined = expression.isPure ? this.combinedResults.of(batch, null) : null;
    if (combined !== null) return new DictionaryColumn(combined, new Dictionary(this.combinedResults.results, false));
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
      const { codes, results } = this.singleTests.of(batch, single);
      return batch.filter((row) => results[codes[row] ?? 0] === true);
    }
    const combined = expression.isPure ? this.combinedTests.of(batch, false) : null;
    if (combined !== null) {
      const { results } = this.combinedTests;
      return batch.filter((row) => results[combined[row] ?? 0] === true);
    }
    const columns = this.readers(batch);
    let row = 0;
    const read = (field: string): Value => columns.get(field)?.valueAt(row) ?? null;
    return batch.filter((at) => {
      row = at;
      return isTrue(expression.evaluate(read));
    });
  }

  private singleDictionary(batch: Batch): DictionaryColumn | null {
    if (this.expression.fields.size !== 1 || !this.expression.isPure) return null;
    const [field] = this.expression.fields;
    const column = field === undefined ? undefined : batch.column(field);
    return column?.kind === 'dictionary' ? column : null;
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
