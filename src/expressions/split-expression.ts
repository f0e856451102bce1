// Takes an expression over several fields apart: what reads one field only is worked out once per value of that field.

import type { ExpressionNode } from '../../grammar/ast.ts';
import { evalFunctions } from '../functions/all.ts';
import { type DerivedFields, fieldsBehind } from './derived-fields.ts';
import { fieldOfToken } from './field-of-token.ts';

/** A part of an expression that reads a single field. */
export interface ExpressionPart {
  readonly node: ExpressionNode;
  readonly field: string;
}

/** Finds the largest parts that read one field and do more than read it. */
export function partsOfExpression(node: ExpressionNode, derived: DerivedFields): readonly ExpressionPart[] {
  const named = fieldsOf(node);
  if (named?.size === 0) return [];
  const fields = named === null ? null : fieldsBehind(named, derived);
  if (fields?.size === 1) {
    const [field] = fields;
    // A derived field may have the name of the one it comes from.
    const isRead = isPlain(node) && ![...(named ?? [])].some((name) => derived.has(name));
    return field === undefined || isRead ? [] : [{ node, field }];
  }
  return isOpaque(node) ? [] : childrenOf(node).flatMap((child) => partsOfExpression(child, derived));
}

/** Gives the fields an expression reads; null where its nodes do not tell. */
function fieldsOf(node: ExpressionNode): ReadonlySet<string> | null {
  if (node.kind === 'field') return new Set([node.name]);
  if (node.kind === 'dashboard-token') return new Set([fieldOfToken(node)]);
  if (hidesFields(node)) return null;
  const fields = new Set<string>();
  for (const child of childrenOf(node)) {
    const inner = fieldsOf(child);
    if (inner === null) return null;
    for (const field of inner) fields.add(field);
  }
  return fields;
}

function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.kind) {
    case 'expression-group':
      return [node.inner];
    case 'unary':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'in':
      return [node.operand, ...node.items];
    case 'function-call':
      return node.arguments;
    default:
      return [];
  }
}

/** Says whether an expression only reads a field. */
function isPlain(node: ExpressionNode): boolean {
  return (
    node.kind === 'field' ||
    node.kind === 'dashboard-token' ||
    (node.kind === 'expression-group' && isPlain(node.inner))
  );
}

/** Says whether fields are read that no node below names, as by searchmatch. */
function hidesFields(node: ExpressionNode): boolean {
  if (node.kind === 'function-call') {
    const form = evalFunctions.get(node.name.toLowerCase())?.form;
    return form === 'search' || form === 'lookup';
  }
  return node.kind === 'macro-call' || node.kind === 'subsearch';
}

/** Says whether the arguments of a call mean something else than by themselves, as those of mvmap. */
function isOpaque(node: ExpressionNode): boolean {
  if (hidesFields(node)) return true;
  return node.kind === 'function-call' && evalFunctions.get(node.name.toLowerCase())?.form === 'per-entry';
}
