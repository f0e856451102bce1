// The only walk over the syntax tree.

import type { Node } from './ast.ts';

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'span' in value;
}

/** Lists the nodes right below a node, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node)) {
    // A list may be too long to be spread into arguments of a call.
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

/** Visits a node and everything below it, parents first. Goes no deeper where the visitor gives false. */
export function visit(root: Node, visitor: (node: Node) => unknown): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (visitor(node) === false) continue;
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** Finds every node of a kind below a node. */
export function findAll<K extends Node['kind']>(root: Node, kind: K): Extract<Node, { kind: K }>[] {
  const found: Extract<Node, { kind: K }>[] = [];
  const isWanted = (node: Node): node is Extract<Node, { kind: K }> => node.kind === kind;
  visit(root, (node) => {
    if (isWanted(node)) found.push(node);
  });
  return found;
}

/** Says whether a tree has more levels than a limit; walks level by level, so that no depth can hurt. */
export function isDeeperThan(root: Node, limit: number): boolean {
  let level: Node[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}
