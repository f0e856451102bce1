// Conditions as trees: what is tested, against what, and where it was written.

import type { Location } from '../../grammar/source.ts';

/** Where a node was written, and the macros whose bodies it came from, innermost first. */
export interface WrittenPlace {
  readonly span: Location;
  readonly macros: readonly string[];
}

/** What a leaf of a predicate asks of its field. */
export type LeafKind =
  | 'eq'
  | 'ne'
  | 'wildcard'
  | 'in'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'regex'
  | 'cidr'
  | 'term'
  | 'exists'
  | 'like'
  | 'function'
  | 'other';

/** One test. Values are as the search compares them: quotes and escapes are gone. */
export interface PredicateLeaf extends WrittenPlace {
  readonly kind: LeafKind;
  /** The field that is tested; null for a term, and where there is no one field. */
  readonly field: string | null;
  /** Every field the test reads. */
  readonly fields: readonly string[];
  /** The plain values the field is tested against; empty where it is compared with other than plain values. */
  readonly values: readonly string[];
  /** The function the field goes through, in lower case; null when it is tested as it is. */
  readonly function: string | null;
  /** True where `A` and `a` differ: search terms do not tell them apart, `where` does. */
  readonly caseSensitive: boolean;
  /** The test as SPL. */
  readonly text: string;
}

/** Conditions joined. A group without anything in it is an `and` of nothing. */
export interface JoinedPredicate extends WrittenPlace {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Predicate[];
}

export interface NegatedPredicate extends WrittenPlace {
  readonly kind: 'not';
  readonly operand: Predicate;
}

/** A condition: tests joined by and, or, not. */
export type Predicate = JoinedPredicate | NegatedPredicate | PredicateLeaf;

/** Lists the leaves of a predicate, in the order of the text. */
export function leavesOf(predicate: Predicate): PredicateLeaf[] {
  if ('operands' in predicate) return predicate.operands.flatMap(leavesOf);
  return 'operand' in predicate ? leavesOf(predicate.operand) : [predicate];
}
