// Expressions over whole columns: worked out once per distinct value, or combination of values, where that pays.

import type { Batch, ColumnSource } from '../columns/batch.ts';
import { type Column, ColumnBuilder, constantColumn, DictionaryColumn } from '../columns/column.ts';
import { Dictionary } from '../columns/dictionary.ts';
import { DistinctResults, ValueMap } from '../columns/distinct-results.ts';
import type { ExpressionValue, Value } from '../values/value.ts';
import type { BoundExpression } from './bound-expression.ts';
import { CombinedExpression } from './combined-expression.ts';
import { type DerivedFields, fieldsBehind, noDerivedFields, ofOneValue } from './derived-fields.ts';
import { type FieldReader, isTrue, stored } from './evaluate.ts';
import { filterByNumbers } from './number-comparisons.ts';

/** Works out an expression for every row of a batch that is selected; other rows may hold anything. */
export class ColumnKernel {
  readonly expression: BoundExpression;
  /** The fields it reads, behind those that are derived. */
  private readonly fields: ReadonlySet<string>;
  private readonly derived: DerivedFields;
  private readonly singleResults: ValueMap;
  private readonly singleTests: DistinctResults<boolean>;
  private combinedResults: CombinedExpression<Value> | null = null;
  private combinedTests: CombinedExpression<boolean> | null = null;

  constructor(expression: BoundExpression, derived: DerivedFields = noDerivedFields) {
    this.expression = expression;
    this.fields = fieldsBehind(expression.fields, derived);
    this.derived = derived;
    const single = ofOneValue((read) => expression.evaluate(read), derived);
    this.singleResults = new ValueMap((value) => stored(single(value)));
    this.singleTests = new DistinctResults((value) => isTrue(single(value)));
  }

  /** Gives the column of results; a condition gives the texts true and false. */
  column(batch: Batch): Column {
    const { expression } = this;
    if (this.fields.size === 0 && expression.isPure)
      return constantColumn(stored(expression.evaluate(() => null)), batch.length);
    const single = this.singleDictionary(batch);
    if (single !== null) return this.singleResults.column(batch, single);
    if (this.readsSeveral()) {
      this.combinedResults ??= new CombinedExpression<Value>(expression, this.derived, null, stored);
      const combined = this.combinedResults.of(batch);
      if (combined !== null) return new DictionaryColumn(combined.codes, new Dictionary(combined.results, false));
    }
    const evaluate = this.rowEvaluator(batch);
    const builder = new ColumnBuilder(batch.length);
    if (batch.selection === null) for (let row = 0; row < batch.length; row += 1) builder.push(stored(evaluate(row)));
    else {
      const values: Value[] = new Array<Value>(batch.length).fill(null);
      for (const row of batch.rows()) values[row] = stored(evaluate(row));
      for (const value of values) builder.push(value);
    }
    return builder.build();
  }

  /** Keeps the selected rows for which the condition is true. */
  filter(batch: Batch): Batch {
    const { comparisons } = this.expression;
    const byNumbers = comparisons === null || this.derived.size > 0 ? null : filterByNumbers(batch, comparisons);
    if (byNumbers !== null) return byNumbers;
    const { selection } = batch;
    const test = this.testOf(batch);
    if (selection === null || selection.length < batch.length || !this.expression.isPure) return batch.filter(test);
    // All rows in another order: read as they lie in memory, which is several times quicker, and put in order then.
    const holds = new Uint8Array(batch.length);
    for (let row = 0; row < holds.length; row += 1) if (test(row)) holds[row] = 1;
    return batch.filter((row) => holds[row] === 1);
  }

  /** Gives a test of the selected rows of a batch: whether the condition is true for one. */
  testOf(batch: Batch): (row: number) => boolean {
    const single = this.singleDictionary(batch);
    if (single !== null) {
      const { codes, results } = this.singleTests.of(batch, single);
      return (row) => results[codes[row] ?? 0] === true;
    }
    if (this.readsSeveral()) {
      this.combinedTests ??= new CombinedExpression<boolean>(this.expression, this.derived, false, isTrue);
      const combined = this.combinedTests.of(batch);
      if (combined !== null) {
        const { codes, results } = combined;
        return (row) => results[codes[row] ?? 0] === true;
      }
    }
    const evaluate = this.rowEvaluator(batch);
    return (row) => isTrue(evaluate(row));
  }

  private readsSeveral(): boolean {
    return this.expression.isPure && this.fields.size > 1;
  }

  private singleDictionary(batch: Batch): DictionaryColumn | null {
    if (this.fields.size !== 1 || !this.expression.isPure) return null;
    const [field] = this.fields;
    const column = field === undefined ? undefined : batch.column(field);
    return column?.kind === 'dictionary' ? column : null;
  }

  private rowEvaluator(source: ColumnSource): (row: number) => ExpressionValue {
    const { expression, derived } = this;
    const columns = new Map<string, Column>();
    for (const field of this.fields) {
      const column = source.column(field);
      if (column !== undefined) columns.set(field, column);
    }
    let at = 0;
    const [only] = columns.values();
    const plain: FieldReader =
      columns.size === 1 && expression.fields.size === 1
        ? () => only?.valueAt(at) ?? null
        : (field) => columns.get(field)?.valueAt(at) ?? null;
    const read: FieldReader =
      derived.size === 0
        ? plain
        : (field) => {
            const origin = derived.get(field);
            return origin === undefined ? plain(field) : origin.work(columns.get(origin.from)?.valueAt(at) ?? null);
          };
    return (row) => {
      at = row;
      return expression.evaluate(read);
    };
  }
}
