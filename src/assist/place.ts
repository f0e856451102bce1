// What can stand at an offset of a text, and what stands around it.

import type { ClauseShape, OptionShape, PlainShape } from '../../grammar/syntax.ts';
import type { Span } from '../../grammar/source.ts';
import type { StageAt } from './stage-at.ts';

/** An argument that may begin or go on at the offset. */
export interface NextArgument {
  readonly shape: PlainShape;
  /** What stands before: nothing of this argument, an item of it, one with AS or WITH, a comma, or that keyword. */
  readonly follows: 'start' | 'item' | 'whole-item' | 'comma' | 'keyword';
}

/** What may follow among the arguments of a command. */
export interface NextArguments {
  /** The clause the offset is in. */
  readonly clause: ClauseShape | null;
  readonly arguments: readonly NextArgument[];
  /** Options that are not given yet, and those that may be given again. */
  readonly options: readonly (readonly [string, OptionShape])[];
  /** Clauses that may begin here. */
  readonly clauses: readonly ClauseShape[];
}

/** What stands, or may stand, at an offset. */
export type Place =
  /** Nothing to say: a comment, a regular expression, a new name, or text that cannot be read. */
  | { readonly kind: 'comment' | 'nothing' }
  | { readonly kind: 'command' }
  | { readonly kind: 'macro-name'; readonly call: Span }
  | { readonly kind: 'macro-argument'; readonly name: string; readonly index: number }
  /** A placeholder of `foreach`, opened by `<`. */
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'search-term'; readonly follows: 'start' | 'term' | 'operator'; readonly next: NextArguments }
  | { readonly kind: 'search-value'; readonly field: string }
  /** The field an assignment writes to. */
  | { readonly kind: 'target' }
  /** Where a value of an expression may stand; `comparedTo` is the field on the other side of a comparison. */
  | { readonly kind: 'operand'; readonly comparedTo: string | null }
  | { readonly kind: 'operator' }
  | { readonly kind: 'aggregate-argument'; readonly function: string }
  | { readonly kind: 'option-value'; readonly name: string; readonly option: OptionShape }
  | { readonly kind: 'argument'; readonly next: NextArguments };

/** The word that ends at the offset, or goes on behind it. */
export interface WordAt {
  readonly start: number;
  /** The mark it is opened with. */
  readonly quote: '"' | "'" | null;
}

/** A call whose parentheses are open at the offset. */
export interface EnclosingCall {
  readonly kind: 'function' | 'aggregate' | 'macro';
  readonly name: string;
  readonly nameSpan: Span;
  /** The argument the offset is in, counted from 0. */
  readonly argument: number;
}

/** What stands at an offset, and around it. */
export interface AssistContext {
  readonly place: Place;
  readonly word: WordAt;
  /** The stages the offset is in, outermost first: those around a subsearch hold an open bracket. */
  readonly stages: readonly StageAt[];
  /** Outermost first. */
  readonly calls: readonly EnclosingCall[];
}
