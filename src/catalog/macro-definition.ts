// Search macros as they are defined.

import type { Origin } from './origin.ts';

/** A macro: text that takes the place of a call in backticks. */
export interface MacroDefinition {
  readonly name: string;
  /** The names that stand between dollar signs in the definition, in the order of a call's arguments. */
  readonly args: readonly string[];
  readonly definition: string;
  /** True when the definition is an eval expression whose result is the text. */
  readonly isEval?: boolean;
  /** An eval expression over the arguments that tells whether a call is valid. */
  readonly validation?: string;
  /** What to say when the validation fails. */
  readonly errorMessage?: string;
  readonly description?: string;
  readonly origin?: Origin;
}

/** Makes the key of a macro, `name` or `name(2)`: macros of one name with different numbers of arguments differ. */
export function macroKey(name: string, arity: number): string {
  return arity === 0 ? name : `${name}(${arity})`;
}
