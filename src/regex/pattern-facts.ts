// Facts a search can use without running a pattern: what a match starts with and which text it must hold.
import { type CharacterSet, onlyCodePoint, unionOf } from './character-set.ts';
import { isAnyNode, type PatternNode } from './pattern.ts';

/** What matches of a node start with: the characters, and whether the node can be passed without taking one. */
interface Start {
  readonly set: CharacterSet;
  readonly isPassable: boolean;
}

const UNKNOWN: Start | undefined = undefined;
const PASSED: Start = { set: [], isPassable: true };

function startOf(node: PatternNode): Start | undefined {
  switch (node.kind) {
    case 'character':
      return { set: node.set, isPassable: false };
    case 'sequence': {
      let set: CharacterSet = [];
      for (const item of node.items) {
        const start = startOf(item);
        if (start === undefined) return UNKNOWN;
        set = unionOf(set, start.set);
        if (!start.isPassable) return { set, isPassable: false };
      }
      return { set, isPassable: true };
    }
    case 'alternation': {
      const starts = node.branches.map(startOf);
      const sets: CharacterSet[] = [];
      let isPassable = false;
      for (const start of starts) {
        if (start === undefined) return UNKNOWN;
        sets.push(start.set);
        isPassable ||= start.isPassable;
      }
      return { set: unionOf(...sets), isPassable };
    }
    case 'group':
    case 'atomic':
      return startOf(node.body);
    case 'repeat': {
      const start = startOf(node.body);
      if (start === undefined || node.min > 0) return start;
      return { set: start.set, isPassable: true };
    }
    case 'look':
    case 'place':
    case 'keepOut':
    case 'verb':
      return PASSED;
    default:
      return UNKNOWN;
  }
}

/** Finds the characters a match can start with; undefined when it can be empty or the pattern does not tell. */
export function firstCharacters(root: PatternNode): CharacterSet | undefined {
  const start = startOf(root);
  return start === undefined || start.isPassable ? undefined : start.set;
}

/** Tells whether every match starts at the start of the text. */
export function isAnchored(node: PatternNode): boolean {
  switch (node.kind) {
    case 'place':
      return node.place === 'textStart';
    case 'sequence':
      return node.items[0] !== undefined && isAnchored(node.items[0]);
    case 'alternation':
      return node.branches.every(isAnchored);
    case 'group':
    case 'atomic':
      return isAnchored(node.body);
    default:
      return false;
  }
}

// Walks what every match must pass, in order, and keeps the longest run of single characters.
class RequiredTextFinder {
  longest = '';
  current = '';

  end(): void {
    if (this.current.length > this.longest.length) this.longest = this.current;
    this.current = '';
  }

  visit(node: PatternNode): void {
    switch (node.kind) {
      case 'character': {
        const only = onlyCodePoint(node.set);
        if (only >= 0) this.current += String.fromCodePoint(only);
        else this.end();
        return;
      }
      case 'sequence':
        for (const item of node.items) this.visit(item);
        return;
      case 'group':
      case 'atomic':
        this.visit(node.body);
        return;
      case 'repeat':
        // The first round follows what stands before it; what comes after may be another round.
        if (node.min > 0) this.visit(node.body);
        this.end();
        return;
      case 'place':
      case 'keepOut':
        return;
      default:
        this.end();
    }
  }
}

/** Finds a text that every match contains, as long as possible; empty when there is none. */
export function requiredText(root: PatternNode): string {
  const finder = new RequiredTextFinder();
  finder.visit(root);
  finder.end();
  return finder.longest;
}

/** Gives the text a pattern consists of when it is nothing but plain characters. */
export function plainText(root: PatternNode): string | undefined {
  const items = root.kind === 'sequence' ? root.items : [root];
  let text = '';
  for (const item of items) {
    const only = item.kind === 'character' ? onlyCodePoint(item.set) : -1;
    if (only < 0 || (only >= 0xd800 && only <= 0xdfff)) return undefined;
    text += String.fromCodePoint(only);
  }
  return text;
}

function trimItem(node: PatternNode, isFront: boolean): PatternNode | undefined {
  switch (node.kind) {
    case 'repeat':
      if (isFront && node.mode === 'possessive') return node;
      if (node.min === 0) return undefined;
      return node.max === node.min ? node : { ...node, max: node.min, mode: 'greedy' };
    case 'sequence':
      return { kind: 'sequence', items: trimEnds(node.items, isFront) };
    case 'alternation':
      return {
        kind: 'alternation',
        branches: node.branches.map((branch) => trimItem(branch, isFront) ?? { kind: 'sequence', items: [] }),
      };
    case 'group':
      return trimItem(node.body, isFront);
    default:
      return node;
  }
}

function trimEnds(items: readonly PatternNode[], isFront: boolean): readonly PatternNode[] {
  const rest = [...items];
  for (;;) {
    const item = isFront ? rest.shift() : rest.pop();
    if (item === undefined) return rest;
    const trimmed = trimItem(item, isFront);
    if (trimmed === undefined || (trimmed.kind === 'sequence' && trimmed.items.length === 0)) continue;
    if (isFront) rest.unshift(trimmed);
    else rest.push(trimmed);
    return rest;
  }
}

/**
 * Makes a pattern that matches somewhere in exactly the same texts, without what its ends could do without:
 * ".*foo.*" becomes "foo". Only good for asking whether there is a match at all.
 */
export function withoutNeedlessEnds(root: PatternNode): PatternNode {
  const dependsOnPlace = isAnyNode(
    root,
    (node) =>
      node.kind === 'backreference' ||
      node.kind === 'call' ||
      node.kind === 'condition' ||
      node.kind === 'verb' ||
      (node.kind === 'place' && node.place === 'searchStart'),
  );
  if (dependsOnPlace) return root;
  const front = trimItem(root, true) ?? { kind: 'sequence', items: [] };
  return trimItem(front, false) ?? { kind: 'sequence', items: [] };
}
