// The field that a name between dollar signs stands for in an expression.

import type { DashboardTokenNode } from '../../grammar/ast.ts';

/** Gives the field of `$name$`: an old way to quote a name in eval, where no dashboard has put a value in its place. */
export function fieldOfToken({ text }: Pick<DashboardTokenNode, 'text'>): string {
  return text.replace(/^\$|\$$/g, '');
}
