// Compiles a pattern to instructions for our own matcher.
import { type CharacterSet, hasCodePoint, onlyCodePoint } from './character-set.ts';
import { isAnyNode, type LookNode, type Pattern, type PatternNode, type Place, type RepeatNode } from './pattern.ts';
import { lengthOf } from './pattern-length.ts';

/** Instruction codes. Each instruction takes a code and up to five numbers. */
export const OP = {
  match: 0,
  /** a: character code */
  code: 1,
  /** a: set */
  set: 2,
  /** a: tried first, b: tried after, c: memory or -1 */
  split: 3,
  /** a: target */
  jump: 4,
  /** a: slot that takes the position */
  save: 5,
  /** a: slot of the start, b: group */
  closeGroup: 6,
  /** a: place, b: set of word characters */
  place: 7,
  /** a: set, b: min, c: max or -1, d: mode, e: memory or -1 */
  run: 8,
  /** a: slot pair for stack height and position, b: where to go when the body fails, or -1 */
  enter: 9,
  /** a: slot pair: forgets the choices since enter and keeps the position */
  leaveAtomic: 10,
  /** a: slot pair: the same, and goes back to the position of enter */
  leaveLook: 11,
  /** a: slot pair, b: where to go, or -1 to fail: undoes everything since enter */
  leaveNegative: 12,
  /** a: how many characters to step back */
  back: 13,
  /** a: slot pair: fails unless the position is that of enter */
  checkPosition: 14,
  /** a: slot holding the start of this round, b: target when the round was empty */
  checkEmpty: 15,
  /** a: index into references, b: 1 when caseless */
  reference: 16,
  /** a: target, b: group number */
  call: 17,
  return: 18,
  /** a: index into references, b: target when none of the groups took part */
  ifGroups: 19,
  /** a: group number or -1, b: target when not inside such a call */
  ifCall: 20,
  /** a: 0 commit, 1 prune, 2 skip */
  verb: 21,
  fail: 22,
} as const;

export const WIDTH = 6;
export const MODES = { greedy: 0, lazy: 1, possessive: 2 } as const;
export const PLACES: readonly Place[] = [
  'textStart',
  'textEnd',
  'textEndOrFinalNewline',
  'lineStart',
  'lineEnd',
  'wordBoundary',
  'notWordBoundary',
  'searchStart',
];

/** A set with a quick table for the first 256 characters. */
export interface FastSet {
  readonly low: Uint8Array;
  readonly set: CharacterSet;
}

/** The instructions of a pattern and what running them needs. */
export interface Program {
  readonly code: Int32Array;
  readonly sets: readonly FastSet[];
  readonly references: readonly (readonly number[])[];
  readonly groupCount: number;
  readonly slotCount: number;
  /** How many places in the program remember positions from which matching failed; 0 when that would be wrong. */
  readonly memoryCount: number;
  /** Characters a match can start with; undefined when any, or when it can be empty. */
  readonly first: FastSet | undefined;
  readonly startsAtTextStart: boolean;
}

/** The largest program we accept, in instructions. */
export const MAX_PROGRAM = 100_000;

/** Estimates how many instructions a node takes, to refuse a pattern that would be too large. */
export function programSize(node: PatternNode): number {
  switch (node.kind) {
    case 'sequence':
      return node.items.reduce((sum, item) => sum + programSize(item), 0);
    case 'alternation':
      return node.branches.reduce((sum, branch) => sum + programSize(branch) + 2, 0);
    case 'group':
    case 'atomic':
      return programSize(node.body) + 2;
    case 'look': {
      const length = node.behind ? lengthOf(node.body) : { min: 0, max: 0 };
      return programSize(node.body) + 3 + (length.max - length.min) * 3;
    }
    case 'repeat': {
      if (node.body.kind === 'character') return 1;
      const copies = Number.isFinite(node.max) ? node.max : node.min + 1;
      return (programSize(node.body) + 4) * copies;
    }
    case 'condition':
      return (
        programSize(node.yes) + programSize(node.no) + 4 + (node.test.kind === 'look' ? programSize(node.test) : 0)
      );
    default:
      return 1;
  }
}

function fastSet(set: CharacterSet): FastSet {
  const low = new Uint8Array(256);
  for (let code = 0; code < 256; code += 1) low[code] = hasCodePoint(set, code) ? 1 : 0;
  return { low, set };
}

function isContextFree(root: PatternNode): boolean {
  return !isAnyNode(root, (node) => node.kind === 'backreference' || node.kind === 'call' || node.kind === 'condition');
}

class ProgramBuilder {
  readonly code: number[] = [];
  readonly sets: FastSet[] = [];
  readonly setIndexes = new Map<string, number>();
  readonly references: (readonly number[])[] = [];
  readonly calls: { readonly at: number; readonly number: number }[] = [];
  readonly remembers: boolean;
  slotCount: number;
  memoryCount = 0;
  behindDepth = 0;

  constructor(pattern: Pattern) {
    // Slots: start and end of the match and of each group, then the pending start of each group.
    this.slotCount = 3 * (pattern.groupCount + 1);
    this.remembers = isContextFree(pattern.root);
  }

  get here(): number {
    return this.code.length / WIDTH;
  }

  emit(op: number, a = 0, b = 0, c = 0, d = 0, e = 0): number {
    const at = this.here;
    this.code.push(op, a, b, c, d, e);
    return at;
  }

  point(at: number, operand: number): void {
    this.code[at * WIDTH + operand] = this.here;
  }

  set(set: CharacterSet): number {
    const key = set.join();
    const known = this.setIndexes.get(key);
    if (known !== undefined) return known;
    this.sets.push(fastSet(set));
    this.setIndexes.set(key, this.sets.length - 1);
    return this.sets.length - 1;
  }

  // Whether matching can go on from a place inside a look-behind also depends on where that look-behind must end.
  memory(): number {
    if (!this.remembers || this.behindDepth > 0) return -1;
    this.memoryCount += 1;
    return this.memoryCount - 1;
  }

  slots(count: number): number {
    this.slotCount += count;
    return this.slotCount - count;
  }

  reference(numbers: readonly number[]): number {
    this.references.push(numbers);
    return this.references.length - 1;
  }

  add(node: PatternNode): void {
    switch (node.kind) {
      case 'character': {
        const only = onlyCodePoint(node.set);
        if (only >= 0) this.emit(OP.code, only);
        else if (node.set.length === 0) this.emit(OP.fail);
        else this.emit(OP.set, this.set(node.set));
        return;
      }
      case 'sequence':
        for (const item of node.items) this.add(item);
        return;
      case 'alternation':
        this.addAlternation(node.branches);
        return;
      case 'group': {
        const pending = this.pendingSlot(node.number);
        this.emit(OP.save, pending);
        this.add(node.body);
        this.emit(OP.closeGroup, pending, node.number);
        return;
      }
      case 'atomic': {
        const pair = this.slots(2);
        this.emit(OP.enter, pair, -1);
        this.add(node.body);
        this.emit(OP.leaveAtomic, pair);
        return;
      }
      case 'look':
        this.addLook(node);
        return;
      case 'repeat':
        this.addRepeat(node);
        return;
      case 'place': {
        const usesWord = node.place === 'wordBoundary' || node.place === 'notWordBoundary';
        this.emit(OP.place, PLACES.indexOf(node.place), usesWord ? this.set(node.word) : 0);
        return;
      }
      case 'backreference':
        this.emit(OP.reference, this.reference(node.numbers), node.caseless ? 1 : 0);
        return;
      case 'call':
        this.calls.push({ at: this.emit(OP.call, 0, node.number), number: node.number });
        return;
      case 'condition':
        this.addCondition(node);
        return;
      case 'keepOut':
        this.emit(OP.save, 0);
        return;
      case 'verb':
        this.emit(OP.verb, node.verb === 'commit' ? 0 : node.verb === 'prune' ? 1 : 2);
        return;
    }
  }

  pendingSlot(group: number): number {
    return 2 * (this.groups + 1) + group;
  }

  groups = 0;

  addAlternation(branches: readonly PatternNode[]): void {
    const ends: number[] = [];
    branches.forEach((branch, index) => {
      if (index === branches.length - 1) {
        this.add(branch);
        return;
      }
      const split = this.emit(OP.split, this.here + 1, 0, this.memory());
      this.add(branch);
      ends.push(this.emit(OP.jump));
      this.point(split, 2);
    });
    for (const end of ends) this.point(end, 1);
  }

  // The body of a look: for a look-behind, first step back by each possible length and demand to end here again.
  addLookBody(node: LookNode, pair: number): void {
    if (!node.behind) {
      this.add(node.body);
      return;
    }
    const { min, max } = lengthOf(node.body);
    this.behindDepth += 1;
    const starts: number[] = [];
    for (let length = min; length <= max; length += 1) {
      const split = length < max ? this.emit(OP.split, this.here + 1, 0, -1) : -1;
      this.emit(OP.back, length);
      if (split >= 0) {
        starts.push(this.emit(OP.jump));
        this.point(split, 2);
      }
    }
    for (const start of starts) this.point(start, 1);
    this.add(node.body);
    this.emit(OP.checkPosition, pair);
    this.behindDepth -= 1;
  }

  addLook(node: LookNode): void {
    const pair = this.slots(2);
    const enter = this.emit(OP.enter, pair, -1);
    this.addLookBody(node, pair);
    if (node.negative) {
      this.emit(OP.leaveNegative, pair, -1);
      this.point(enter, 2);
    } else this.emit(OP.leaveLook, pair);
  }

  addRepeat(node: RepeatNode): void {
    const { body, min, max, mode } = node;
    if (body.kind === 'character') {
      const memory = mode !== 'possessive' && max > min ? this.memory() : -1;
      this.emit(OP.run, this.set(body.set), min, Number.isFinite(max) ? max : -1, MODES[mode], memory);
      return;
    }
    if (mode === 'possessive') {
      this.add({ kind: 'atomic', body: { ...node, mode: 'greedy' } });
      return;
    }
    for (let round = 0; round < min; round += 1) this.add(body);
    const [first, after] = mode === 'greedy' ? [1, 2] : [2, 1];
    if (!Number.isFinite(max)) {
      const canBeEmpty = lengthOf(body).min === 0;
      const split = this.emit(OP.split, 0, 0, this.memory());
      this.point(split, first);
      const round = canBeEmpty ? this.slots(1) : -1;
      if (canBeEmpty) this.emit(OP.save, round);
      this.add(body);
      const check = canBeEmpty ? this.emit(OP.checkEmpty, round) : -1;
      this.emit(OP.jump, split);
      if (canBeEmpty) this.point(check, 2);
      this.point(split, after);
      return;
    }
    const splits: number[] = [];
    for (let round = min; round < max; round += 1) {
      const split = this.emit(OP.split, 0, 0, this.memory());
      this.point(split, first);
      splits.push(split);
      this.add(body);
    }
    for (const split of splits) this.point(split, after);
  }

  addCondition(node: PatternNode & { readonly kind: 'condition' }): void {
    const { test, yes, no } = node;
    if (test.kind === 'define') {
      this.add(no);
      return;
    }
    let check: number;
    if (test.kind === 'look') {
      const pair = this.slots(2);
      check = this.emit(OP.enter, pair, -1);
      this.addLookBody(test, pair);
      if (test.negative) {
        // The body failing means the condition holds, so enter leads to "yes" and success to "no".
        const leave = this.emit(OP.leaveNegative, pair, -1);
        this.point(check, 2);
        check = leave;
      } else this.emit(OP.leaveLook, pair, 1);
    } else if (test.kind === 'groups') check = this.emit(OP.ifGroups, this.reference(test.numbers), 0);
    else check = this.emit(OP.ifCall, test.number, 0);
    this.add(yes);
    const end = this.emit(OP.jump);
    this.point(check, 2);
    this.add(no);
    this.point(end, 1);
  }
}

function groupNode(node: PatternNode, number: number): PatternNode | undefined {
  let found: PatternNode | undefined;
  isAnyNode(node, (inner) => {
    if (inner.kind === 'group' && inner.number === number) found ??= inner;
    return found !== undefined;
  });
  return found;
}

/** Compiles a pattern. What a match can start with is given, because the caller has worked it out already. */
export function buildProgram(pattern: Pattern, first: CharacterSet | undefined, startsAtTextStart: boolean): Program {
  const builder = new ProgramBuilder(pattern);
  builder.groups = pattern.groupCount;
  builder.add(pattern.root);
  builder.emit(OP.match);
  // Each called group gets a copy of its own that ends with a return. Copies may call one another.
  const copies = new Map<number, number>();
  for (let next = 0; next < builder.calls.length; next += 1) {
    const call = builder.calls[next];
    if (call === undefined) break;
    let target = copies.get(call.number);
    if (target === undefined) {
      target = builder.here;
      copies.set(call.number, target);
      const body = call.number === 0 ? pattern.root : groupNode(pattern.root, call.number);
      if (body !== undefined) builder.add(body);
      builder.emit(OP.return);
    }
    builder.code[call.at * WIDTH + 1] = target;
  }
  return {
    code: Int32Array.from(builder.code),
    sets: builder.sets,
    references: builder.references,
    groupCount: pattern.groupCount,
    slotCount: builder.slotCount,
    memoryCount: builder.memoryCount,
    first: first === undefined ? undefined : fastSet(first),
    startsAtTextStart,
  };
}
