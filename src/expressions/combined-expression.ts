// An expression over several fields, worked out once per combination of the values it really depends on.

import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { DistinctNumbers } from '../columns/distinct-results.ts';
import { InternedValues } from '../columns/interned-values.ts';
import { PairNumbers } from '../columns/pair-numbers.ts';
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
  private readonly parts: readonly FieldParts[];
  private readonly codes: CombinedCodes<T>;
  private columns = new Map<string, Column | undefined>();
  private inputs: readonly CodedInput[] = [];

  constructor(expression: BoundExpression, derived: DerivedFields, none: T, take: (result: ExpressionValue) => T) {
    this.split = expression.split(derived);
    const { parts } = this.split;
    // What is worked out of one field goes together: one look at each row tells all of it.
    this.parts = [...new Set(parts.map(({ field }) => field))].map(
      (field) =>
        new FieldParts(
          field,
          parts.flatMap((part, index) => (part.field === field ? [{ index, evaluate: part.evaluate }] : [])),
        ),
    );
    let at = 0;
    const read: FieldReader = (field) => this.columns.get(field)?.valueAt(at) ?? null;
    const results = new Array<ExpressionValue>(parts.length).fill(null);
    this.codes = new CombinedCodes(none, (row) => {
      at = row;
      for (const [index, ofField] of this.parts.entries()) ofField.write(this.inputs[index]?.codes[row] ?? 0, results);
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

interface Part {
  /** Its place among the parts of the expression. */
  readonly index: number;
  evaluate(value: Value): ExpressionValue;
}

/** What is worked out of one field, once for each of its distinct values. Values with equal results have one number. */
class FieldParts {
  private readonly field: string;
  private readonly parts: readonly Part[];
  private readonly numbers: DistinctNumbers;
  private readonly absent: readonly ExpressionValue[];
  private results: readonly InternedValues<ExpressionValue>[] = [];
  /** For each part the number of its result, by the number of all results together. */
  private resultOf: number[][] = [];
  private pairs: readonly PairNumbers[] = [];
  private seen = 0;
  private worked = 0;
  /** Nobody keeps these codes: they serve for the next batch as well. */
  private codes = new Uint32Array(0);
  /** True when a column of numbers hardly repeats any. */
  isWorthless = false;

  constructor(field: string, parts: readonly Part[]) {
    this.field = field;
    this.parts = parts;
    this.absent = parts.map(({ evaluate }) => evaluate(null));
    this.numbers = new DistinctNumbers(
      (value) => this.work(value),
      () => this.startOver(),
    );
    this.startOver();
  }

  of(batch: Batch): CodedInput {
    const column = batch.column(this.field);
    if (this.codes.length < batch.length) this.codes = new Uint32Array(batch.length);
    const codes = this.numbers.fill(batch, column, this.codes.subarray(0, batch.length).fill(0));
    this.seen += batch.rowCount;
    this.isWorthless = column?.kind === 'number' && this.seen >= rowsToJudge && this.worked > this.seen * mostDistinct;
    return { codes, values: this.results[0]?.values ?? null };
  }

  /** Writes the results that a number stands for to their places. */
  write(number: number, into: ExpressionValue[]): void {
    for (let part = 0; part < this.parts.length; part += 1) {
      const result = this.parts.length === 1 ? number : (this.resultOf[part]?.[number] ?? 0);
      into[this.parts[part]?.index ?? 0] = this.results[part]?.values[result] ?? null;
    }
  }

  private startOver(): void {
    this.results = this.absent.map((result) => new InternedValues(result));
    this.resultOf = this.absent.map(() => [0]);
    this.pairs = this.absent.slice(1).map(() => new PairNumbers());
  }

  private work(value: Value): number {
    this.worked += 1;
    const { parts, results, resultOf, pairs } = this;
    let number = results[0]?.numberOf(parts[0]?.evaluate(value) ?? null) ?? 0;
    if (parts.length === 1) return number;
    const found = [number];
    for (let part = 1; part < parts.length; part += 1) {
      const result = results[part]?.numberOf(parts[part]?.evaluate(value) ?? null) ?? 0;
      found.push(result);
      number = pairs[part - 1]?.numberOf(number, result) ?? 0;
    }
    for (const [part, result] of found.entries()) {
      const list = resultOf[part];
      if (list !== undefined) list[number] = result;
    }
    return number;
  }
}
