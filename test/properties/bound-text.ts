// Binds expressions and search terms written as text, for tests that need no whole search.

import { Reporter } from '../../grammar/diagnostic.ts';
import { parseExpression } from '../../grammar/fragment.ts';
import { Source } from '../../grammar/source.ts';
import type { ExpressionNode } from '../../grammar/ast.ts';
import { type BoundExpression, bindExpression } from '../../src/expressions/bound-expression.ts';
import type { EvaluationContext } from '../../src/functions/eval-function.ts';
import type { ExpressionValue, Value } from '../../src/values/value.ts';

export type Row = Readonly<Record<string, Value>>;

/** A search at 2024-05-15 14:05:00 UTC. */
export const context: EvaluationContext = {
  now: 1715781900,
  timeZone: 'UTC',
  clock: () => 1715781901.25,
  random: () => 0.5,
};

/** Reads and binds an expression that has no mistake. */
export function boundText(text: string): { readonly node: ExpressionNode; readonly bound: BoundExpression } {
  const reporter = new Reporter(new Source('expression', text));
  const node = parseExpression(reporter.source, reporter);
  const bound = node === null ? null : bindExpression(node, reporter, context);
  if (node === null || bound === null || reporter.hasErrors)
    throw new Error(`${text}: ${reporter.diagnostics.map(({ message }) => message).join(' ')}`);
  return { node, bound };
}

/** Works an expression out over a row. */
export function evaluateText(text: string, row: Row = {}): ExpressionValue {
  return boundText(text).bound.evaluate((field) => (Object.hasOwn(row, field) ? (row[field] ?? null) : null));
}
