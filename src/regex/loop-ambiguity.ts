// Tells whether one text can lead through a repeated group in two ways, which makes backtracking exponential.
//
// The group becomes a graph: one point per character of the pattern, an edge where one can follow the other. Two ways exist
// when two different walks over the same characters start at one point and end at one point.
import { ANY_CHARACTER, type CharacterSet, hasCommon } from './character-set.ts';
import { isAnyNode, type PatternNode } from './pattern.ts';

/** The points a part can start and end with, and whether it can be passed without any. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isPassable: boolean;
}

const PASSED: Part = { first: [], last: [], isPassable: true };

// Beyond these sizes the question is not worth its time, and the careful answer is given.
const MAX_POINTS = 1500;
const MAX_PAIRS = 20_000;

class Graph {
  readonly sets: CharacterSet[] = [];
  readonly next: number[][] = [];
  hasTwinEdge = false;
  isTooLarge = false;

  point(set: CharacterSet): Part {
    if (this.sets.length >= MAX_POINTS) this.isTooLarge = true;
    if (this.isTooLarge) return PASSED;
    this.sets.push(set);
    this.next.push([]);
    const here = [this.sets.length - 1];
    return { first: here, last: here, isPassable: false };
  }

  // The same edge made twice means two ways already: an inner and an outer repeat both go back.
  connect(from: readonly number[], to: readonly number[]): void {
    if (from.length * to.length > MAX_PAIRS) this.isTooLarge = true;
    if (this.isTooLarge) return;
    for (const start of from) {
      const edges = this.next[start];
      for (const end of to) {
        if (edges?.includes(end)) this.hasTwinEdge = true;
        else edges?.push(end);
      }
    }
  }

  chain(left: Part, right: Part): Part {
    this.connect(left.last, right.first);
    return {
      first: left.isPassable ? [...left.first, ...right.first] : left.first,
      last: right.isPassable ? [...left.last, ...right.last] : right.last,
      isPassable: left.isPassable && right.isPassable,
    };
  }

  add(node: PatternNode): Part {
    switch (node.kind) {
      case 'character':
        return this.point(node.set);
      case 'sequence':
        return node.items.reduce<Part>((left, item) => this.chain(left, this.add(item)), PASSED);
      case 'alternation': {
        const parts = node.branches.map((branch) => this.add(branch));
        return {
          first: parts.flatMap((part) => part.first),
          last: parts.flatMap((part) => part.last),
          isPassable: parts.some((part) => part.isPassable),
        };
      }
      case 'group':
      case 'atomic':
        return this.add(node.body);
      case 'repeat':
        return this.addRepeat(node);
      case 'look':
      case 'place':
      case 'keepOut':
      case 'verb':
        return PASSED;
      default: {
        const any = this.point(ANY_CHARACTER);
        this.connect(any.last, any.first);
        return { ...any, isPassable: true };
      }
    }
  }

  addRepeat(node: PatternNode & { readonly kind: 'repeat' }): Part {
    const { body, min, max } = node;
    if (max === 0) return PASSED;
    if (!Number.isFinite(max) || max > 64) {
      const part = this.add(body);
      this.connect(part.last, part.first);
      return { ...part, isPassable: min === 0 || part.isPassable };
    }
    // Built from its end, because an optional round stands inside the optional round before it.
    let whole = PASSED;
    for (let round = max; round > 0 && !this.isTooLarge; round -= 1) {
      const longer = this.chain(this.add(body), whole);
      whole = round > min ? { ...longer, isPassable: true } : longer;
    }
    return whole;
  }

  isDeterministic(): boolean {
    return this.next.every((edges) => {
      for (let i = 0; i < edges.length; i += 1) {
        for (let j = i + 1; j < edges.length; j += 1) {
          if (hasCommon(this.sets[edges[i] ?? 0] ?? [], this.sets[edges[j] ?? 0] ?? [])) return false;
        }
      }
      return true;
    });
  }

  // Walks two ways at once from every point; meeting in one point again after having parted means ambiguity.
  hasTwoWays(): boolean {
    const count = this.sets.length;
    const seen = new Set<number>();
    const open: number[] = [];
    const step = (left: number, right: number, hasParted: boolean): boolean => {
      for (const nextLeft of this.next[left] ?? []) {
        for (const nextRight of this.next[right] ?? []) {
          if (!hasCommon(this.sets[nextLeft] ?? [], this.sets[nextRight] ?? [])) continue;
          if (nextLeft === nextRight) {
            if (hasParted) return true;
            continue;
          }
          const key = Math.min(nextLeft, nextRight) * count + Math.max(nextLeft, nextRight);
          if (seen.has(key)) continue;
          seen.add(key);
          open.push(key);
        }
      }
      return false;
    };
    for (let point = 0; point < count; point += 1) step(point, point, false);
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (seen.size > MAX_PAIRS) return true;
      if (step(Math.floor(key / count), key % count, true)) return true;
    }
    return false;
  }
}

/** Tells whether repeating this group without limit is ambiguous, or might be. */
export function isAmbiguousLoop(body: PatternNode): boolean {
  if (isAnyNode(body, (node) => node.kind === 'backreference' || node.kind === 'call')) return true;
  const graph = new Graph();
  const whole = graph.add(body);
  graph.connect(whole.last, whole.first);
  if (graph.isTooLarge || graph.hasTwinEdge) return true;
  return !graph.isDeterministic() && graph.hasTwoWays();
}
