// Syntax tree to canonical text, on one line; reading it again gives an equal tree.

import type { Node } from './ast.ts';
import { flatten } from './document.ts';
import { Layout } from './layout.ts';

const layout = new Layout(null);

/** Writes a node as SPL on one line. */
export function print(node: Node): string {
  return flatten(layout.of(node));
}
