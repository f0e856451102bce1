// mixed-and-or: AND and OR side by side, read otherwise than they look.

import type { ExpressionNode, LogicalNode, Node, SearchNode } from '../../../grammar/ast.ts';
import { findAll, visit } from '../../../grammar/visit.ts';
import { type LintedSearch, nodesOf } from '../linted-search.ts';
import type { Finding, Rule } from '../rule.ts';

export const mixedAndOr: Rule = {
  code: 'SPL7006',
  name: 'mixed-and-or',
  severity: 'warning',
  summary: 'AND and OR are mixed without parentheses.',
  explanation:
    'In search terms OR binds tighter than AND: a=1 AND b=2 OR c=3 is a=1 AND (b=2 OR c=3). In where and eval it is the other way round, as in most languages. It is a warning where the tests show that it is read otherwise than meant. Put parentheses round what belongs together. Nothing is said where the alternatives are values of one field, which is how they read.',
  examples: {
    flagged: ['index=web a=1 AND b=2 OR c=3', 'index=web | where host="x" AND status=404 OR status=500'],
    fine: [
      'index=web a=1 b=2 OR b=3',
      'index=web a=1 AND (b=2 OR c=3)',
      'index=web | where a=1 OR (status=404 AND host="x")',
      'index=web | where status=404 OR host="x" AND user="y"',
    ],
  },
  *check(search) {
    for (const { node } of search.stages) {
      for (const and of andsOf(node)) yield* termFindings(and.operands, search);
      for (const { operator, left, right, span } of nodesOf(node, 'binary'))
        if (operator === 'OR') yield* expressionFindings(left, right, span, search);
    }
  },
};

function andsOf(stage: Node): LogicalNode[] {
  const found: LogicalNode[] = [];
  visit(stage, (node) => {
    if (node.kind === 'and') found.push(node);
    return node.kind !== 'subsearch';
  });
  return found;
}

/** An OR without parentheses next to a written AND: a reader takes the AND first. */
function* termFindings(operands: readonly SearchNode[], search: LintedSearch): Generator<Finding> {
  for (const [index, operand] of operands.entries()) {
    if (operand.kind !== 'or') continue;
    const before = operands[index - 1];
    const after = operands[index + 1];
    const gaps = [
      before === undefined ? '' : search.source.text.slice(before.span.end, operand.span.start),
      after === undefined ? '' : search.source.text.slice(operand.span.end, after.span.start),
    ];
    if (!gaps.some((gap) => /\bAND\b/.test(gap))) continue;
    const fields = operand.operands.map(onlyFieldOf);
    if (fields.every((field) => field !== null && field === fields[0])) continue;
    yield {
      span: operand.span,
      severity: 'info',
      message:
        'OR binds tighter than AND in search terms, other than in where. Put parentheses round what belongs together.',
      fix: {
        message: 'write the parentheses as it is read',
        span: operand.span,
        replacement: `(${search.textOf(operand.span)})`,
      },
    };
  }
}

/** `a AND b=1 OR b=2`: the same field on both sides of OR reads like a list of its values. */
function* expressionFindings(
  left: ExpressionNode,
  right: ExpressionNode,
  span: Finding['span'],
  search: LintedSearch,
): Generator<Finding> {
  const and = left.kind === 'binary' && left.operator === 'AND' ? left : null;
  if (and === null) return;
  const field = onlyFieldOf(and.right);
  if (field === null || field !== onlyFieldOf(right) || onlyFieldOf(and.left) === field) return;
  if (!/\bOR\b/i.test(search.source.text.slice(left.span.end, right.span.start))) return;
  yield {
    span,
    message: `AND binds tighter than OR in expressions: the second test of ${field} stands alone. Put parentheses round what belongs together.`,
  };
}

/** The one field a condition tests; null when there are several or none. */
function onlyFieldOf(node: Node): string | null {
  const names = new Set([
    ...findAll(node, 'field-comparison').map(({ field }) => field.text),
    ...findAll(node, 'field-in').map(({ field }) => field.text),
    ...findAll(node, 'field').map(({ name }) => name),
    ...findAll(node, 'term').map(() => ''),
    ...findAll(node, 'macro-call').map(({ text }) => text),
  ]);
  const [only] = names;
  return names.size === 1 && only !== undefined ? only : null;
}
