// What is known of the type of an expression before it runs.

import type { ExpressionNode } from '../../grammar/ast.ts';
import { evalFunctions } from '../functions/all.ts';
import type { FunctionType } from '../functions/eval-function.ts';
import { numberOf } from '../values/number.ts';
import type { Scalar } from '../values/value.ts';

/** Gives the type of what an expression gives; `any` where only a row tells. */
export function typeOfExpression(node: ExpressionNode): FunctionType {
  switch (node.kind) {
    case 'number':
      return 'number';
    case 'text':
      return 'text';
    case 'expression-group':
      return typeOfExpression(node.inner);
    case 'unary':
      return node.operator === 'NOT' ? 'boolean' : 'number';
    case 'binary':
      if ('*/%-'.includes(node.operator)) return 'number';
      if (node.operator === '.') return 'text';
      if (node.operator !== '+') return 'boolean';
      return joinsText(node.left, node.right) ? 'text' : 'any';
    case 'in':
      return 'boolean';
    case 'function-call':
      return evalFunctions.get(node.name.toLowerCase())?.result ?? 'any';
    default:
      return 'any';
  }
}

/** Says whether an expression is text even where it looks like a number: quoted, made by tostring, or joined of such. */
export function isTextAlways(node: ExpressionNode): boolean {
  const inner = withoutGroups(node);
  if (inner.kind === 'text') return true;
  if (inner.kind === 'function-call') return inner.name.toLowerCase() === 'tostring';
  if (inner.kind !== 'binary') return false;
  return inner.operator === '+' && isTextAlways(inner.left) && isTextAlways(inner.right);
}

/** Says whether `+` between two expressions joins them: two texts, or anything and words in quotes. */
export function joinsText(left: ExpressionNode, right: ExpressionNode): boolean {
  return (isTextAlways(left) && isTextAlways(right)) || isWords(left) || isWords(right);
}

function isWords(node: ExpressionNode): boolean {
  const inner = withoutGroups(node);
  if (inner.kind === 'text') return numberOf(inner.text) === null;
  return inner.kind === 'binary' && inner.operator === '+' && (isWords(inner.left) || isWords(inner.right));
}

/** Gives the value of a literal; null for anything else. */
export function literalOf(node: ExpressionNode): Scalar | null {
  const inner = withoutGroups(node);
  if (inner.kind === 'text') return inner.text;
  if (inner.kind === 'number') return Number(inner.text);
  if (inner.kind !== 'unary' || inner.operator === 'NOT') return null;
  const operand = withoutGroups(inner.operand);
  if (operand.kind !== 'number') return null;
  return inner.operator === '-' ? -Number(operand.text) : Number(operand.text);
}

/** Takes the parentheses off an expression. */
export function withoutGroups(node: ExpressionNode): ExpressionNode {
  let inner = node;
  while (inner.kind === 'expression-group') inner = inner.inner;
  return inner;
}
