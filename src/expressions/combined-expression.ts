// An expression over several fields, worked out once per combination of the values it really depends on.

import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { DistinctNumbers } from '../columns/distinct-results.ts';
import { InternedValues } from '../columns/interned-values.ts';
import type { ExpressionValue, Value } from '../values/value.ts';
import type { BoundExpression, SplitExpression } from './bound-expression.ts';
import { type CodedInput, CombinedCodes, type CombinedResults } from './combined-codes.ts';
import type { DerivedFields } from './derived-fields.ts';
import type { FieldReader } from './evaluate.ts';

/** Where so many rows of a column of numbers have values of their own, nothing repeats that could be reused. */
const mostDistinct = 0.5;
const rowsToJudge = 4096;

/**
 * Works out an expression per combination. What reads one field only, such as `match(process, "x")`, is worked out
 * per value of that field first: the rest then depends on its few results instead of on the many values.
 */
export class CombinedExpression<T extends ExpressionValue> {
  private readonly split: SplitExpression;
  private readonly parts: readonly PartResults[];
  private readonly codes: CombinedCodes<T>;
  private columns = new Map<string, Column | undefined>();
  private inputs: readonly CodedInput[] = [];

  constructor(expression: BoundExpression, derived: DerivedFields, none: T, take: (result: ExpressionValue) => T) {
    this.split = expression.split(derived);
    this.parts = this.split.parts.map(({ field, evaluate }) => new PartResults(field, evaluate));
    let at = 0;
    const read: FieldReader = (field) => this.columns.get(field)?.valueAt(at) ?? null;
    const results = new Array<ExpressionValue>(this.parts.length).fill(null);
    this.codes = new CombinedCodes(none, (row) => {
      at = row;
      for (let part = 0; part < results.length; part += 1) {
        const input = this.inputs[part];
        results[part] = input?.values?.[input.codes[row] ?? 0] ?? null;
      }
      return take(this.split.evaluate(read, results));
    });
  }

  /** Gives the results of the selected rows; null where it pays no more than working it out row by row. */
  of(batch: Batch): CombinedResults<T> | null {
    if (this.codes.isWorthless) return null;
    const columns = new Map<string, Column | undefined>();
    const plain: CodedInput[] = [];
    for (const field of this.split.fields) {
      const column = batch.column(field);
      if (column !== undefined && column.kind !== 'dictionary') return null;
      columns.set(field, column);
      plain.push({
        codes: column?.codes ?? new Uint32Array(batch.length),
        values: column?.dictionary.entries ?? null,
      });
    }
    this.columns = columns;
    const parts: CodedInput[] = [];
    for (const part of this.parts) {
      parts.push(part.of(batch));
      if (part.isWorthless) this.codes.isWorthless = true;
      if (this.codes.isWorthless) return null;
    }
    this.inputs = [...parts, ...plain];
    return this.codes.of(batch, this.inputs);
  }
}

/** The results of a part, one for each distinct value of its field. */
class PartResults {
  private readonly field: string;
  private readonly numbers: DistinctNumbers;
  private results: InternedValues<ExpressionValue>;
  private seen = 0;
  private worked = 0;
  /** Nobody keeps these codes: they serve for the next batch as well. */
  private codes = new Uint32Array(0);
  /** True when a column of numbers hardly repeats any. */
  isWorthless = false;

  constructor(field: string, evaluate: (value: Value) => ExpressionValue) {
    this.field = field;
    const absent = evaluate(null);
    this.results = new InternedValues(absent);
    this.numbers = new DistinctNumbers(
      (value) => {
        this.worked += 1;
        return this.results.numberOf(evaluate(value));
      },
      () => {
        this.results = new InternedValues(absent);
      },
    );
  }

  of(batch: Batch): CodedInput {
    const column = batch.column(this.field);
    if (this.codes.length < batch.length) this.codes = new Uint32Array(batch.length);
    const codes = this.numbers.fill(batch, column, this.codes.subarray(0, batch.length).fill(0));
    this.seen += batch.rowCount;
    this.isWorthless = column?.kind === 'number' && this.seen >= rowsToJudge && this.worked > this.seen * mostDistinct;
    return { codes, values: this.results.values };
  }
}
