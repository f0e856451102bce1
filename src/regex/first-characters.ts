// What can be said of every match before matching: its first characters, where it starts, a text it must hold.
import { ANY_CHARACTER, type CharacterSet, NO_CHARACTER, onlyCodePoint, unionOf } from './character-set.ts';
import type { PatternNode } from './pattern.ts';
import { lengthOf } from './pattern-length.ts';

/** The characters a node can start with, and whether it can match the empty text. */
export interface FirstCharacters {
  readonly set: CharacterSet;
  readonly canBeEmpty: boolean;
}

const EMPTY: FirstCharacters = { set: NO_CHARACTER, canBeEmpty: true };
const UNKNOWN: FirstCharacters = { set: ANY_CHARACTER, canBeEmpty: true };

/** Works out the characters a node can start with. */
export function firstCharacters(node: PatternNode): FirstCharacters {
  switch (node.kind) {
    case 'character':
      return { set: node.set, canBeEmpty: false };
    case 'sequence': {
      const sets: CharacterSet[] = [];
      for (const item of node.items) {
        const first = firstCharacters(item);
        sets.push(first.set);
        if (!first.canBeEmpty) return { set: unionOf(...sets), canBeEmpty: false };
      }
      return { set: unionOf(...sets), canBeEmpty: true };
    }
    case 'alternation': {
      const firsts = node.branches.map(firstCharacters);
      return {
        set: unionOf(...firsts.map((first) => first.set)),
        canBeEmpty: firsts.some((first) => first.canBeEmpty),
      };
    }
    case 'group':
    case 'atomic':
      return firstCharacters(node.body);
    case 'repeat': {
      if (node.max === 0) return EMPTY;
      const first = firstCharacters(node.body);
      return { set: first.set, canBeEmpty: first.canBeEmpty || node.min === 0 };
    }
    case 'look':
    case 'place':
    case 'keepOut':
    case 'verb':
      return EMPTY;
    default:
      return UNKNOWN;
  }
}

/** Tells whether every match starts at the start of the text. */
export function startsAtTextStart(node: PatternNode): boolean {
  switch (node.kind) {
    case 'place':
      return node.place === 'textStart';
    case 'sequence': {
      const [first] = node.items;
      return first !== undefined && startsAtTextStart(first);
    }
    case 'alternation':
      return node.branches.every(startsAtTextStart);
    case 'group':
    case 'atomic':
      return startsAtTextStart(node.body);
    default:
      return false;
  }
}

/** A text that every match holds; `isWhole` when finding it is all there is to the pattern. */
export interface RequiredText {
  readonly text: string;
  readonly isWhole: boolean;
}

/** Finds the longest text that every match must hold, empty when there is none. */
export function requiredText(root: PatternNode): RequiredText {
  let longest = '';
  let current = '';
  let isWhole = true;
  const visit = (node: PatternNode): void => {
    const only = node.kind === 'character' ? onlyCodePoint(node.set) : -1;
    // Half a surrogate pair in the text is no character of its own for a pattern, but it is for a search.
    if (only >= 0 && (only < 0xd800 || only > 0xdfff)) {
      current += String.fromCodePoint(only);
      if (current.length > longest.length) longest = current;
    } else if (node.kind === 'sequence') node.items.forEach(visit);
    else if (node.kind === 'group' || node.kind === 'atomic') visit(node.body);
    else {
      isWhole = false;
      if (node.kind === 'look' || lengthOf(node).max > 0) current = '';
      if (node.kind === 'repeat' && node.min > 0) {
        visit(node.body);
        current = '';
      }
    }
  };
  visit(root);
  return { text: longest, isWhole: isWhole && longest !== '' };
}

/** Simplifies a pattern that is only asked whether it matches: what any text satisfies at its two ends goes. */
export function withoutFreeEnds(root: PatternNode): PatternNode {
  if (root.kind !== 'sequence') return root;
  const items = [...root.items];
  const shortened = (item: PatternNode | undefined, isFirst: boolean): PatternNode | null | undefined => {
    if (item?.kind !== 'repeat' || item.body.kind !== 'character' || item.min > 1 || item.max <= 1) return undefined;
    if (isFirst && (item.mode === 'possessive' || Number.isFinite(item.max))) return undefined;
    return item.min === 0 ? null : item.body;
  };
  for (;;) {
    const first = shortened(items[0], true);
    if (first === undefined) break;
    items.splice(0, 1, ...(first === null ? [] : [first]));
  }
  for (;;) {
    const last = shortened(items.at(-1), false);
    if (last === undefined) break;
    items.splice(-1, 1, ...(last === null ? [] : [last]));
  }
  return items.length === root.items.length && items.every((item, index) => item === root.items[index])
    ? root
    : { kind: 'sequence', items };
}
