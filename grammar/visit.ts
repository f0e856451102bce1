// The only walk over the syntax tree.

import type { Node } from './ast.ts';

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'span' in value;
}

/** Lists the nodes right below a node, in the order of the text. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  addChildren(node, children);
  return children;
}

function addChildren(node: Node, into: Node[]): void {
  // Entries of a node, without a list of them for each.
  let key: keyof Node;
  for (key in node) {
    const value: unknown = node[key];
    if (typeof value !== 'object') continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) into.push(item);
    } else if (isNode(value)) into.push(value);
  }
}

/** Visits a node and everything below it, parents first. Goes no deeper where the visitor gives false. */
export function visit(root: Node, visitor: (node: Node) => unknown): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (visitor(node) === false) continue;
    const first = waiting.length;
    addChildren(node, waiting);
    // The first child is to be taken next.
    for (let from = first, to = waiting.length - 1; from < to; from += 1, to -= 1) {
      const child = waiting[from];
      const other = waiting[to];
      if (child === undefined || other === undefined) break;
      waiting[from] = other;
      waiting[to] = child;
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
