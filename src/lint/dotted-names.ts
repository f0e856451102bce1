// Names with dots in expressions, which SPL reads as fields whose values are joined.

import type { BinaryNode, ExpressionNode, Node } from '../../grammar/ast.ts';
import { nodesOf } from './linted-search.ts';

/** A chain of names and dots without blanks. */
export interface DottedName {
  readonly node: BinaryNode;
  readonly name: string;
  readonly parts: readonly string[];
}

/** Finds the dotted names of a stage that stand without quotes. */
export function dottedNamesIn(stage: Node, textOf: (node: Node) => string): DottedName[] {
  const found: DottedName[] = [];
  const inner = new Set<Node>();
  for (const node of nodesOf(stage, 'binary')) {
    if (node.operator !== '.' || inner.has(node)) continue;
    const parts = partsOf(node, inner);
    if (parts === null) continue;
    const name = parts.join('.');
    if (textOf(node) === name) found.push({ node, name, parts });
  }
  return found;
}

function partsOf(node: ExpressionNode, inner: Set<Node>): string[] | null {
  if (node.kind === 'field') return node.quoted ? null : [node.name];
  if (node.kind !== 'binary' || node.operator !== '.') return null;
  inner.add(node);
  const left = partsOf(node.left, inner);
  const right = partsOf(node.right, inner);
  return left === null || right === null ? null : [...left, ...right];
}
