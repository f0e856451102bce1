// Judges from a pattern's shape how badly a backtracking matcher can fare with it.
//
// A loop is exponential when one text leads through it from a place back to that place in two ways. Short of that, each
// further loop that can share its text with an earlier one, and the search for a start, raise the power of the text's length.
import { ANY_CHARACTER, type CharacterSet, hasCommon, unionOf } from './character-set.ts';
import { isAmbiguousLoop } from './loop-ambiguity.ts';
import type { PatternNode, RepeatNode } from './pattern.ts';
import { isAnchored } from './pattern-facts.ts';
import { lengthOf } from './pattern-length.ts';

/** How the steps of a failing match grow: at worst with this power of the text's length, or without any such bound. */
export interface BacktrackingRisk {
  readonly isExponential: boolean;
  readonly degree: number;
}

// A repeat with a smaller limit only multiplies the steps by a constant.
const LONG_REPEAT = 40;
const LONG_GROUP_REPEAT = 6;

/** A loop that may still share its text with a later one: all it can take, and how deep the sharing is already. */
interface OpenLoop {
  readonly set: CharacterSet;
  readonly degree: number;
}

type OpenLoops = readonly OpenLoop[];

const MAX_OPEN = 24;

class RiskFinder {
  isExponential = false;
  degree = 1;

  visit(node: PatternNode, open: OpenLoops): OpenLoops {
    switch (node.kind) {
      case 'character':
        return open.filter((loop) => hasCommon(loop.set, node.set));
      case 'sequence':
        return node.items.reduce<OpenLoops>((rest, item) => this.visit(item, rest), open);
      case 'alternation':
        return this.join(node.branches.map((branch) => this.visit(branch, open)));
      case 'group':
        return this.visit(node.body, open);
      case 'atomic':
        // What is inside is not tried again later, so its loops share nothing with what follows.
        this.visit(node.body, open);
        return open;
      case 'look':
        this.visit(node.body, open);
        return open;
      case 'condition':
        if (node.test.kind === 'look') this.visit(node.test.body, open);
        return this.join([this.visit(node.yes, open), this.visit(node.no, open)]);
      case 'backreference':
        // It may take a text of any length, but always the same one.
        return open;
      case 'call':
        this.isExponential = true;
        return open;
      case 'repeat':
        return this.visitRepeat(node, open);
      default:
        return open;
    }
  }

  visitRepeat(node: RepeatNode, open: OpenLoops): OpenLoops {
    const { body, min, max, mode } = node;
    const length = lengthOf(body);
    const isSimple = body.kind === 'character';
    const isLoop = isSimple ? max - min >= LONG_REPEAT : max >= LONG_GROUP_REPEAT && length.max > 0;
    if (!isLoop) {
      const after = this.visit(body, open);
      return min === 0 ? this.join([open, after]) : after;
    }
    if (!isSimple && (isAmbiguousLoop(body) || (length.min === 0 && min > 3))) this.isExponential = true;
    const set = charactersOf(body);
    const sharing = open.filter((loop) => hasCommon(loop.set, set));
    const degree = 1 + Math.max(0, ...sharing.map((loop) => loop.degree));
    this.degree = Math.max(this.degree, degree);
    if (mode === 'possessive') {
      if (!isSimple) this.visit(body, sharing);
      return min === 0 ? open : sharing;
    }
    const own: OpenLoop = { set, degree };
    const inside = isSimple ? sharing : this.visit(body, [...sharing, own]);
    return this.join([min === 0 ? open : sharing, inside, [own]]);
  }

  join(all: readonly OpenLoops[]): OpenLoops {
    const joined = new Map<string, OpenLoop>();
    for (const loop of all.flat()) {
      const key = loop.set.join();
      const known = joined.get(key);
      if (known === undefined || known.degree < loop.degree) joined.set(key, loop);
    }
    if (joined.size <= MAX_OPEN) return [...joined.values()];
    const loops = [...joined.values()];
    return [{ set: ANY_CHARACTER, degree: Math.max(...loops.map((loop) => loop.degree)) }];
  }
}

function charactersOf(node: PatternNode): CharacterSet {
  switch (node.kind) {
    case 'character':
      return node.set;
    case 'sequence':
      return unionOf(...node.items.map(charactersOf));
    case 'alternation':
      return unionOf(...node.branches.map(charactersOf));
    case 'group':
    case 'atomic':
    case 'repeat':
      return charactersOf(node.body);
    case 'look':
    case 'place':
    case 'keepOut':
    case 'verb':
      return [];
    default:
      return ANY_CHARACTER;
  }
}

/** Judges a pattern. */
export function backtrackingRisk(root: PatternNode): BacktrackingRisk {
  const finder = new RiskFinder();
  // Trying every start works like a loop over any characters in front of the pattern.
  finder.visit(root, isAnchored(root) ? [] : [{ set: ANY_CHARACTER, degree: 1 }]);
  return { isExponential: finder.isExponential, degree: finder.degree };
}
