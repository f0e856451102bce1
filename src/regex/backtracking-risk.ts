// Foresees how much a backtracking matcher may try before it gives up on a text.
import { type CharacterSet, hasCommon, NO_CHARACTER, unionOf } from './character-set.ts';
import { firstCharacters, startsAtTextStart } from './first-characters.ts';
import { isAnyNode, type PatternNode, partsOf, type RepeatNode } from './pattern.ts';

/** Above this many ways that do not depend on the text, a pattern counts as exponential. */
const MAX_FACTOR = 1000;
/** A repeat with more room than this between its counts is taken as one without a limit. */
const SMALL_SPREAD = 50;
const MAX_POSITIONS = 150;
const MAX_PAIR_STEPS = 2_000_000;

interface Cost {
  /** How many repeats without a limit can end in several places. */
  readonly degree: number;
  /** How many ways there are beside those. */
  readonly factor: number;
}

const FREE: Cost = { degree: 0, factor: 1 };

function costOfRepeat(node: RepeatNode, next: CharacterSet): Cost {
  const first = firstCharacters(node.body);
  const inner = costOf(node.body, unionOf(first.set, next));
  const overlaps = node.mode !== 'possessive' && hasCommon(first.set, next);
  if (node.max - node.min > SMALL_SPREAD) return { degree: inner.degree + (overlaps ? 1 : 0), factor: inner.factor };
  const rounds = Math.max(1, Math.min(node.max, MAX_FACTOR));
  return {
    degree: inner.degree * rounds,
    factor: inner.factor ** rounds * (overlaps ? node.max - node.min + 1 : 1),
  };
}

function costOf(node: PatternNode, next: CharacterSet): Cost {
  switch (node.kind) {
    case 'sequence': {
      let following = next;
      let degree = 0;
      let factor = 1;
      for (const item of node.items.toReversed()) {
        const cost = costOf(item, following);
        degree += cost.degree;
        factor *= cost.factor;
        const first = firstCharacters(item);
        following = first.canBeEmpty ? unionOf(first.set, following) : first.set;
      }
      return { degree, factor };
    }
    case 'alternation': {
      let degree = 0;
      let factor = 1;
      let overlapping = 1;
      let seen: CharacterSet = NO_CHARACTER;
      for (const branch of node.branches) {
        const cost = costOf(branch, next);
        degree = Math.max(degree, cost.degree);
        factor = Math.max(factor, cost.factor);
        const first = firstCharacters(branch);
        if (first.canBeEmpty || hasCommon(first.set, seen)) overlapping = 2;
        seen = unionOf(seen, first.set);
      }
      return { degree, factor: factor * overlapping };
    }
    case 'group':
      return costOf(node.body, next);
    case 'atomic':
      return costOf(node.body, NO_CHARACTER);
    case 'look': {
      const cost = costOf(node.body, NO_CHARACTER);
      return isAnyNode(node.body, isOpenRepeat) ? { degree: cost.degree + 1, factor: cost.factor } : cost;
    }
    case 'repeat':
      return costOfRepeat(node, next);
    default:
      return FREE;
  }
}

function isOpenRepeat(node: PatternNode): boolean {
  return node.kind === 'repeat' && node.max - node.min > SMALL_SPREAD;
}

interface Ends {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly canBeEmpty: boolean;
}

const NOWHERE: Ends = { first: [], last: [], canBeEmpty: true };

/** The places of a repeated pattern and which may follow which, in the way of Glushkov's automaton. */
class Places {
  readonly sets: CharacterSet[] = [];
  readonly followers: Set<number>[] = [];
  /** Two ways lead from one place to the next: round by round they multiply. */
  hasTwoWays = false;

  connect(from: readonly number[], to: readonly number[]): void {
    for (const place of from) {
      const followers = this.followers[place];
      for (const next of to) {
        if (followers?.has(next)) this.hasTwoWays = true;
        followers?.add(next);
      }
    }
  }

  join(parts: Iterable<Ends>): Ends {
    let whole = NOWHERE;
    for (const part of parts) {
      this.connect(whole.last, part.first);
      whole = {
        first: whole.canBeEmpty ? [...whole.first, ...part.first] : whole.first,
        last: part.canBeEmpty ? [...whole.last, ...part.last] : part.last,
        canBeEmpty: whole.canBeEmpty && part.canBeEmpty,
      };
    }
    return whole;
  }

  add(node: PatternNode): Ends {
    if (this.sets.length > MAX_POSITIONS) return NOWHERE;
    switch (node.kind) {
      case 'character': {
        const place = this.sets.push(node.set) - 1;
        this.followers.push(new Set());
        return { first: [place], last: [place], canBeEmpty: false };
      }
      case 'sequence':
        return this.join(node.items.map((item) => this.add(item)));
      case 'alternation': {
        const branches = node.branches.map((branch) => this.add(branch));
        return {
          first: branches.flatMap((branch) => branch.first),
          last: branches.flatMap((branch) => branch.last),
          canBeEmpty: branches.some((branch) => branch.canBeEmpty),
        };
      }
      case 'group':
      case 'atomic':
        return this.add(node.body);
      case 'repeat': {
        if (node.max === 0) return NOWHERE;
        if (node.min === node.max && node.max <= 8) {
          return this.join(Array.from({ length: node.max }, () => this.add(node.body)));
        }
        const body = this.add(node.body);
        if (node.max > 1) this.connect(body.last, body.first);
        return { ...body, canBeEmpty: body.canBeEmpty || node.min === 0 };
      }
      default:
        return NOWHERE;
    }
  }
}

// In a loop every place leads to every other. Two ways through the same text that part and meet again can therefore be
// taken each time around, and the number of ways doubles with every round.
function canPartAndMeet(places: Places): boolean {
  const count = places.sets.length;
  const overlaps: boolean[] = [];
  for (const left of places.sets) for (const right of places.sets) overlaps.push(hasCommon(left, right));
  const before: number[][] = [];
  const reached = new Uint8Array(count * count);
  const waiting: number[] = [];
  for (let place = 0; place < count; place += 1) {
    reached[place * count + place] = 1;
    waiting.push(place * count + place);
  }
  let steps = 0;
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const lefts: ReadonlySet<number> = places.followers[Math.floor(pair / count)] ?? new Set();
    const rights: ReadonlySet<number> = places.followers[pair % count] ?? new Set();
    for (const left of lefts) {
      for (const right of rights) {
        steps += 1;
        if (steps > MAX_PAIR_STEPS) return true;
        const next = left * count + right;
        if (!overlaps[next]) continue;
        const sources = before[next];
        if (sources === undefined) before[next] = [pair];
        else sources.push(pair);
        if (reached[next] === 1) continue;
        reached[next] = 1;
        waiting.push(next);
      }
    }
  }
  const meets = new Uint8Array(count * count);
  for (let place = 0; place < count; place += 1) waiting.push(place * count + place);
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    for (const source of before[pair] ?? []) {
      if (meets[source] === 1) continue;
      if (Math.floor(source / count) !== source % count) return true;
      meets[source] = 1;
    }
  }
  // Only places on the diagonal lead to the diagonal.
  return false;
}

function isLoopAmbiguous(node: RepeatNode): boolean {
  const places = new Places();
  const body = places.add(node.body);
  places.connect(body.last, body.first);
  if (places.sets.length > MAX_POSITIONS) return true;
  return places.hasTwoWays || canPartAndMeet(places);
}

function hasAmbiguousLoop(node: PatternNode): boolean {
  if (node.kind === 'repeat' && node.max > 1 && node.body.kind !== 'character') {
    // A repeat of a fixed text has one way only, however often it goes around.
    if (isLoopAmbiguous(node)) return true;
    return isAnyNode(node.body, (inner) => inner.kind === 'look' && hasAmbiguousLoop(inner.body));
  }
  return partsOf(node).some(hasAmbiguousLoop);
}

/** Works out the longest text on which a pattern stays quick by plain backtracking: 0 when none is safe. */
export function longestSafeText(root: PatternNode): number {
  const cost = costOf(root, NO_CHARACTER);
  if (cost.factor > MAX_FACTOR || hasAmbiguousLoop(root)) return 0;
  const first = firstCharacters(root);
  let degree = cost.degree;
  if (isAnyNode(root, (node) => node.kind === 'repeat' && node.max === Number.POSITIVE_INFINITY)) degree += 1;
  const startsOften =
    !startsAtTextStart(root) &&
    isAnyNode(
      root,
      (node) => isOpenRepeat(node) && (first.canBeEmpty || hasCommon(firstCharacters(node).set, first.set)),
    );
  if (startsOften) degree += 1;
  if (degree < 2) return Number.POSITIVE_INFINITY;
  // A text of n characters takes about n to the degree, divided by the factorial of the degree, steps.
  let steps = 2e8 / cost.factor;
  for (let at = 2; at <= degree; at += 1) steps *= at;
  return Math.floor(steps ** (1 / degree));
}
