// The tree of operators of an expression: who binds tighter.

import type { BinaryOperator, ExpressionNode } from './ast.ts';
import type { Span } from './source.ts';

/** What an expression is made of, in the order it is written. */
export type OperatorItem =
  | { readonly kind: 'operand'; readonly node: ExpressionNode }
  | { readonly kind: 'prefix'; readonly operator: '-' | '+' | 'NOT'; readonly span: Span }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator }
  | { readonly kind: 'in'; readonly items: readonly ExpressionNode[]; readonly end: number };

/** A higher number binds tighter. Splunk's table: XOR loosest, then OR, AND, NOT, comparisons, sums, products. */
const precedence: Record<BinaryOperator, number> = {
  XOR: 1,
  OR: 2,
  AND: 3,
  '=': 5,
  '!=': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  LIKE: 5,
  '+': 6,
  '-': 6,
  '.': 6,
  '*': 7,
  '/': 7,
  '%': 7,
};
const prefixPrecedence = { NOT: 4, '-': 8, '+': 8 } as const;

/** Builds the tree of operators by their precedence; operators of one rank group from the left. */
export function operatorTree(items: readonly OperatorItem[]): ExpressionNode {
  const operands: ExpressionNode[] = [];
  const operators: Exclude<OperatorItem, { kind: 'operand' }>[] = [];
  const rank = (item: Exclude<OperatorItem, { kind: 'operand' }>): number => {
    if (item.kind === 'prefix') return prefixPrecedence[item.operator];
    return item.kind === 'binary' ? precedence[item.operator] : 5;
  };
  const reduce = (): void => {
    const operator = operators.pop();
    const right = operands.pop();
    if (operator === undefined || right === undefined) return;
    if (operator.kind === 'prefix') {
      operands.push({
        kind: 'unary',
        operator: operator.operator,
        operand: right,
        span: { start: operator.span.start, end: right.span.end },
      });
    } else if (operator.kind === 'binary') {
      const left = operands.pop();
      if (left === undefined) return;
      operands.push({
        kind: 'binary',
        operator: operator.operator,
        left,
        right,
        span: { start: left.span.start, end: right.span.end },
      });
    }
  };
  for (const item of items) {
    if (item.kind === 'operand') {
      operands.push(item.node);
      continue;
    }
    if (item.kind !== 'prefix') {
      for (let top = operators.at(-1); top !== undefined && rank(top) >= rank(item); top = operators.at(-1)) reduce();
    }
    if (item.kind === 'in') {
      const operand = operands.pop();
      if (operand !== undefined)
        operands.push({ kind: 'in', operand, items: item.items, span: { start: operand.span.start, end: item.end } });
    } else operators.push(item);
  }
  while (operators.length > 0) reduce();
  return operands[0] as ExpressionNode;
}
