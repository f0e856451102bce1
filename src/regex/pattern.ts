// The parsed form of a pattern.
import type { CharacterSet } from './character-set.ts';

/** Says how a repeat chooses between more and fewer rounds. */
export type RepeatMode = 'greedy' | 'lazy' | 'possessive';

/** Names the places that match without taking a character. */
export type Place =
  | 'textStart'
  | 'textEnd'
  | 'textEndOrFinalNewline'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'notWordBoundary'
  | 'searchStart';

export interface CharacterNode {
  readonly kind: 'character';
  readonly set: CharacterSet;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly PatternNode[];
}

export interface AlternationNode {
  readonly kind: 'alternation';
  readonly branches: readonly PatternNode[];
}

export interface GroupNode {
  readonly kind: 'group';
  readonly number: number;
  readonly body: PatternNode;
}

export interface AtomicNode {
  readonly kind: 'atomic';
  readonly body: PatternNode;
}

export interface LookNode {
  readonly kind: 'look';
  readonly behind: boolean;
  readonly negative: boolean;
  readonly body: PatternNode;
}

export interface RepeatNode {
  readonly kind: 'repeat';
  readonly body: PatternNode;
  readonly min: number;
  readonly max: number;
  readonly mode: RepeatMode;
}

export interface PlaceNode {
  readonly kind: 'place';
  readonly place: Place;
  /** The characters of a word, for the two boundaries. */
  readonly word: CharacterSet;
}

/** Matches again what a group matched: the first of several that took part. */
export interface BackreferenceNode {
  readonly kind: 'backreference';
  readonly numbers: readonly number[];
  readonly caseless: boolean;
}

/** Matches a group's pattern once more at this place; 0 is the whole pattern. */
export interface CallNode {
  readonly kind: 'call';
  readonly number: number;
}

/** Chooses by whether a group took part, by a look around, or by being inside a call. */
export interface ConditionNode {
  readonly kind: 'condition';
  readonly test:
    | { readonly kind: 'groups'; readonly numbers: readonly number[] }
    | { readonly kind: 'inCall'; readonly number: number }
    | { readonly kind: 'define' }
    | LookNode;
  readonly yes: PatternNode;
  readonly no: PatternNode;
}

/** Moves the reported start of the match to this place. */
export interface KeepOutNode {
  readonly kind: 'keepOut';
}

/** Stops the search, or moves it on, when matching comes back to this place. */
export interface VerbNode {
  readonly kind: 'verb';
  readonly verb: 'commit' | 'prune' | 'skip';
}

export type PatternNode =
  | CharacterNode
  | SequenceNode
  | AlternationNode
  | GroupNode
  | AtomicNode
  | LookNode
  | RepeatNode
  | PlaceNode
  | BackreferenceNode
  | CallNode
  | ConditionNode
  | KeepOutNode
  | VerbNode;

/** A whole pattern with its groups: names in order of first appearance, each with the numbers that carry it. */
export interface Pattern {
  readonly source: string;
  readonly root: PatternNode;
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, readonly number[]>;
}

/** Matches the empty text. */
export const EMPTY_PATTERN: SequenceNode = { kind: 'sequence', items: [] };

/** Lists the direct parts of a node. */
export function partsOf(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.items;
    case 'alternation':
      return node.branches;
    case 'group':
    case 'atomic':
    case 'look':
    case 'repeat':
      return [node.body];
    case 'condition':
      return node.test.kind === 'look' ? [node.test, node.yes, node.no] : [node.yes, node.no];
    default:
      return [];
  }
}

/** Tells whether a node or anything inside it satisfies a question. */
export function isAnyNode(node: PatternNode, question: (node: PatternNode) => boolean): boolean {
  if (question(node)) return true;
  for (const part of partsOf(node)) if (isAnyNode(part, question)) return true;
  return false;
}
