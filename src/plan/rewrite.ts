// Rewrites: changes of a plan that make a search cheaper and leave its results as they are.

import type { CommandNode } from '../../grammar/ast.ts';
import type { PreparedCommand } from '../commands/command.ts';

/** A command that is ready to run, and what it was written as. */
export interface Step {
  readonly node: CommandNode;
  readonly prepared: PreparedCommand;
}

/** One rewrite. An engine can run without them, which gives the same results. */
export interface Rewrite {
  readonly name: string;
  /** One sentence: what it does. */
  readonly summary: string;
  apply(steps: readonly Step[]): readonly Step[];
}
