// What knowledge needs from the language: expressions and search terms, compiled elsewhere.

import type { ColumnSource } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';

/** An eval expression, ready to be worked out over rows. */
export interface CompiledExpression {
  /** The fields it reads. */
  readonly fields: readonly string[];
  evaluate(rows: ColumnSource): Column;
}

/** Search terms, ready to be tested on rows. */
export interface CompiledPredicate {
  /** The fields it reads. */
  readonly fields: readonly string[];
  /** Gives 1 for every row that matches, else 0. */
  test(rows: ColumnSource): Uint8Array;
}

/** Compiles the expressions and search terms that knowledge is written in. */
export interface KnowledgeCompiler {
  expression(text: string): CompiledExpression;
  predicate(searchText: string): CompiledPredicate;
}
