// Our own matcher: backtracks like PCRE, but counts its steps and remembers where matching cannot go on.
//
// A remembered failure keeps a pattern without references linear in the text, however it is written: a place in the
// program is not tried again from a position where it has failed.
import { isSameLetter } from './case-folding.ts';
import { hasCodePoint } from './character-set.ts';
import { FailureMemory } from './failure-memory.ts';
import { type FastSet, MODES, OP, PLACES, type Program, WIDTH } from './program.ts';

/** Steps that may still be spent; shared by all matches looked for in one text. */
export interface StepBudget {
  left: number;
}

/** What a run found: the slots of a match, nothing, or that it ran out of steps. */
export type MachineOutcome = Int32Array | 'none' | 'exhausted';

const BRANCH = 0;
const UNDO_SLOT = 1;
const UNDO_FRAME = 2;
const MARK = 3;
const RUN_GREEDY = 4;
const RUN_LAZY = 5;
const STOP = 6;
const ENTRY = 5;

const MAX_STACK = 48_000_000;

interface Frame {
  readonly returnTo: number;
  readonly number: number;
  readonly slots: Int32Array;
  readonly parent: Frame | undefined;
  readonly depth: number;
}

function isIn(set: FastSet, code: number): boolean {
  return code < 256 ? set.low[code] === 1 : hasCodePoint(set.set, code);
}

function isWordAt(text: string, position: number, set: FastSet): boolean {
  return position < text.length && isIn(set, text.codePointAt(position) ?? 0);
}

function previousPosition(text: string, position: number): number {
  if (position >= 2) {
    const low = text.charCodeAt(position - 1);
    if (low >= 0xdc00 && low <= 0xdfff) {
      const high = text.charCodeAt(position - 2);
      if (high >= 0xd800 && high <= 0xdbff) return position - 2;
    }
  }
  return position - 1;
}

// One search of one text. A class because the many small steps share this state.
class Run {
  readonly program: Program;
  readonly text: string;
  readonly from: number;
  readonly budget: StepBudget;
  readonly slots: Int32Array;
  readonly memory: FailureMemory;
  stack = new Int32Array(ENTRY * 64);
  top = 0;
  frame: Frame | undefined;
  readonly frames: (Frame | undefined)[] = [];
  nextStart = -1;

  constructor(program: Program, text: string, from: number, budget: StepBudget) {
    this.program = program;
    this.text = text;
    this.from = from;
    this.budget = budget;
    this.slots = new Int32Array(program.slotCount).fill(-1);
    this.memory = new FailureMemory(program.memoryCount, text.length, budget.left);
  }

  push(kind: number, a: number, b: number, c: number, d: number): void {
    if (this.top + ENTRY > this.stack.length) {
      const larger = new Int32Array(this.stack.length * 2);
      larger.set(this.stack);
      this.stack = larger;
    }
    const { stack, top } = this;
    stack[top] = kind;
    stack[top + 1] = a;
    stack[top + 2] = b;
    stack[top + 3] = c;
    stack[top + 4] = d;
    this.top = top + ENTRY;
  }

  setSlot(slot: number, value: number): void {
    const old = this.slots[slot] ?? -1;
    if (old === value) return;
    this.push(UNDO_SLOT, slot, old, 0, 0);
    this.slots[slot] = value;
  }

  setFrame(frame: Frame | undefined): void {
    this.frames.push(this.frame);
    this.push(UNDO_FRAME, this.frames.length - 1, 0, 0, 0);
    this.frame = frame;
  }

  undo(at: number): void {
    const { stack } = this;
    if (stack[at] === UNDO_SLOT) this.slots[stack[at + 1] ?? 0] = stack[at + 2] ?? -1;
    else if (stack[at] === UNDO_FRAME) this.frame = this.frames[stack[at + 1] ?? 0];
  }

  // Forgets choices but keeps what must be undone when matching goes back beyond them.
  cut(height: number): void {
    const { stack } = this;
    let kept = height;
    for (let at = height; at < this.top; at += ENTRY) {
      const kind = stack[at];
      if (kind !== UNDO_SLOT && kind !== UNDO_FRAME && kind !== STOP) continue;
      stack.copyWithin(kept, at, at + ENTRY);
      kept += ENTRY;
    }
    this.top = kept;
  }

  undoTo(height: number): void {
    while (this.top > height) {
      this.top -= ENTRY;
      this.undo(this.top);
    }
  }

  isAtPlace(place: number, wordSet: number, position: number): boolean {
    const { text } = this;
    const end = text.length;
    switch (PLACES[place]) {
      case 'textStart':
        return position === 0;
      case 'textEnd':
        return position === end;
      case 'textEndOrFinalNewline':
        return position === end || (position === end - 1 && text.charCodeAt(position) === 10);
      case 'lineStart':
        return position === 0 || (position < end && text.charCodeAt(position - 1) === 10);
      case 'lineEnd':
        return position === end || text.charCodeAt(position) === 10;
      case 'searchStart':
        return position === this.from;
      default: {
        const set = this.program.sets[wordSet];
        if (set === undefined) return false;
        const before = position > 0 && isWordAt(text, previousPosition(text, position), set);
        return (before !== isWordAt(text, position, set)) === (PLACES[place] === 'wordBoundary');
      }
    }
  }

  // Gives the position after the text of the first group of these that took part, or -1.
  afterReference(numbers: readonly number[], caseless: boolean, position: number): number {
    const { text, slots } = this;
    for (const number of numbers) {
      const start = slots[number * 2] ?? -1;
      const end = slots[number * 2 + 1] ?? -1;
      if (start < 0 || end < 0) continue;
      this.budget.left -= (end - start) >> 3;
      if (!caseless) return text.startsWith(text.slice(start, end), position) ? position + end - start : -1;
      let at = position;
      for (let other = start; other < end;) {
        if (at >= text.length) return -1;
        const left = text.codePointAt(other) ?? 0;
        const right = text.codePointAt(at) ?? 0;
        if (!isSameLetter(left, right)) return -1;
        other += left > 0xffff ? 2 : 1;
        at += right > 0xffff ? 2 : 1;
      }
      return at;
    }
    return -1;
  }

  // Takes as many characters of a set as allowed and gives the end; stops early where going on is known to fail.
  runEnd(set: FastSet, position: number, most: number, memory: number): number {
    const { text } = this;
    const { low } = set;
    let at = position;
    for (let left = most; left !== 0 && at < text.length; left -= 1) {
      const code = text.charCodeAt(at);
      if (code < 256 ? low[code] !== 1 : !isIn(set, text.codePointAt(at) ?? 0)) break;
      const next = code >= 0xd800 && code <= 0xdbff && (text.codePointAt(at) ?? 0) > 0xffff ? at + 2 : at + 1;
      if (memory >= 0 && this.memory.hasFailed(memory, next)) {
        // What starts at "next" has failed with all its longer forms; this position itself is still open.
        return at;
      }
      at = next;
    }
    return at;
  }

  // Takes exactly so many characters of a set; -1 when there are fewer.
  runExactly(set: FastSet, position: number, count: number): number {
    const { text } = this;
    let at = position;
    for (let left = count; left > 0; left -= 1) {
      if (at >= text.length) return -1;
      const code = text.codePointAt(at) ?? 0;
      if (!isIn(set, code)) return -1;
      at += code > 0xffff ? 2 : 1;
    }
    return at;
  }

  call(target: number, number: number, returnTo: number): boolean {
    const depth = (this.frame?.depth ?? 0) + 1;
    // A pattern that calls itself without end is out of steps, not without a match.
    if (depth > 2000) this.budget.left = -1;
    this.budget.left -= this.slots.length;
    this.setFrame({ returnTo, number, slots: this.slots.slice(), parent: this.frame, depth });
    return target >= 0;
  }

  // Groups set inside a call are as before it once the call is over.
  returnFromCall(): number {
    const { frame } = this;
    if (frame === undefined) return -1;
    frame.slots.forEach((value, slot) => {
      this.setSlot(slot, value);
    });
    this.setFrame(frame.parent);
    return frame.returnTo;
  }

  // Matches at one start. Gives true for a match, whose end is left in slot 1.
  matchAt(start: number): boolean {
    const { program, text, slots, memory, budget } = this;
    const { code, sets } = program;
    let at = 0;
    let position = start;
    this.top = 0;
    this.nextStart = -1;
    slots[0] = start;
    for (;;) {
      budget.left -= 1;
      if (budget.left < 0 || this.top > MAX_STACK) return false;
      const base = at * WIDTH;
      const a = code[base + 1] ?? 0;
      const b = code[base + 2] ?? 0;
      let ok = true;
      at += 1;
      switch (code[base]) {
        case OP.match:
          slots[1] = position;
          return true;
        case OP.code:
          if (a < 0x10000 ? text.charCodeAt(position) === a : text.codePointAt(position) === a) {
            position += a < 0x10000 ? 1 : 2;
          } else ok = false;
          break;
        case OP.set: {
          const set = sets[a];
          const character = text.codePointAt(position);
          ok = set !== undefined && character !== undefined && isIn(set, character);
          if (character !== undefined) position += character > 0xffff ? 2 : 1;
          break;
        }
        case OP.split: {
          const c = code[base + 3] ?? -1;
          if (c >= 0 && memory.isOn(budget.left)) {
            if (memory.hasFailed(c, position)) {
              ok = false;
              break;
            }
            this.push(MARK, c, position, 0, 0);
          }
          this.push(BRANCH, b, position, 0, 0);
          at = a;
          break;
        }
        case OP.jump:
          at = a;
          break;
        case OP.save:
          this.setSlot(a, position);
          break;
        case OP.closeGroup:
          this.setSlot(b * 2, slots[a] ?? -1);
          this.setSlot(b * 2 + 1, position);
          break;
        case OP.place:
          ok = this.isAtPlace(a, b, position);
          break;
        case OP.run: {
          const set = sets[a];
          const after = set === undefined ? -1 : this.startRun(base, set, position, at);
          ok = after >= 0;
          position = after;
          break;
        }
        case OP.enter:
          this.setSlot(a + 1, position);
          this.push(UNDO_SLOT, a, slots[a] ?? -1, 0, 0);
          slots[a] = this.top;
          if (b >= 0) this.push(BRANCH, b, position, 0, 0);
          break;
        case OP.leaveAtomic:
          this.cut(slots[a] ?? 0);
          break;
        case OP.leaveLook:
          this.cut(slots[a] ?? 0);
          position = slots[a + 1] ?? 0;
          break;
        case OP.leaveNegative:
          position = slots[a + 1] ?? 0;
          this.undoTo(slots[a] ?? 0);
          ok = b >= 0;
          at = b;
          break;
        case OP.back:
          for (let left = a; left > 0 && position >= 0; left -= 1) {
            position = position === 0 ? -1 : previousPosition(text, position);
          }
          ok = position >= 0;
          break;
        case OP.checkPosition:
          ok = position === slots[a + 1];
          break;
        case OP.checkEmpty:
          if (position === slots[a]) at = b;
          break;
        case OP.reference:
          position = this.afterReference(program.references[a] ?? [], b === 1, position);
          ok = position >= 0;
          break;
        case OP.call:
          ok = this.call(a, b, at);
          at = a;
          break;
        case OP.return:
          at = this.returnFromCall();
          break;
        case OP.ifGroups:
          if (!(program.references[a] ?? []).some((number) => (slots[number * 2 + 1] ?? -1) >= 0)) at = b;
          break;
        case OP.ifCall:
          if (this.frame === undefined || (a >= 0 && this.frame.number !== a)) at = b;
          break;
        case OP.verb:
          this.push(STOP, a, position, 0, 0);
          break;
        default:
          ok = false;
      }
      if (ok) continue;
      at = this.backtrack(start);
      if (at < 0) return false;
      position = this.resumeAt;
    }
  }

  resumeAt = 0;

  // Starts a repeat of one set: gives the position to go on from, or -1.
  startRun(base: number, set: FastSet, position: number, next: number): number {
    const { code } = this.program;
    const min = code[base + 2] ?? 0;
    const max = code[base + 3] ?? -1;
    const mode = code[base + 4] ?? 0;
    const start = min === 0 ? position : this.runExactly(set, position, min);
    this.budget.left -= min >> 3;
    if (start < 0) return -1;
    const slot = code[base + 5] ?? -1;
    const isOn = slot >= 0 && this.memory.isOn(this.budget.left);
    if (isOn && this.memory.hasFailed(slot, start)) return -1;
    // A limited repeat remembers only where it began: what is left of its limit depends on that.
    if (isOn && max >= 0) this.push(MARK, slot, start, 0, 0);
    const memory = isOn && max < 0 ? slot : -1;
    const more = max < 0 ? -1 : max - min;
    if (mode === MODES.lazy) {
      this.push(RUN_LAZY, next, max < 0 ? start : 0, start, base);
      return start;
    }
    const end = this.runEnd(set, start, more, memory);
    this.budget.left -= (end - start) >> 3;
    if (mode === MODES.greedy && (end > start || memory >= 0)) {
      this.push(RUN_GREEDY, next, start, end, memory >= 0 ? base : -1);
    }
    return end;
  }

  // Goes on with a lazy repeat: one character more, or -1 when there is none. The entry holds where an unlimited repeat
  // started, and how many characters a limited one has taken beyond its least.
  lengthenRun(base: number, startOrCount: number, position: number): number {
    const { code, sets } = this.program;
    const set = sets[code[base + 1] ?? 0];
    const slot = code[base + 5] ?? -1;
    const max = code[base + 3] ?? -1;
    const memory = max < 0 && slot >= 0 && this.memory.isOn(this.budget.left) ? slot : -1;
    const isFull = max >= 0 && startOrCount >= max - (code[base + 2] ?? 0);
    const end = set === undefined || isFull ? position : this.runEnd(set, position, 1, memory);
    if (end > position) return end;
    if (memory >= 0) this.memory.failRange(memory, startOrCount, position);
    return -1;
  }

  // Takes back the last choice. Gives where to go on, with the position in resumeAt, or -1 when none is left.
  backtrack(start: number): number {
    while (this.top > 0) {
      this.top -= ENTRY;
      const { stack, top } = this;
      const a = stack[top + 1] ?? 0;
      const b = stack[top + 2] ?? 0;
      const c = stack[top + 3] ?? 0;
      const d = stack[top + 4] ?? 0;
      switch (stack[top]) {
        case BRANCH:
          this.resumeAt = b;
          return a;
        case MARK:
          this.memory.fail(a, b);
          break;
        case RUN_GREEDY:
          if (c > b) {
            const shorter = previousPosition(this.text, c);
            // Every longer end has failed before this one, so the repeat cannot succeed from here.
            if (d >= 0) this.memory.fail(this.program.code[d + 5] ?? 0, c);
            stack[top + 3] = shorter;
            this.top = top + ENTRY;
            this.resumeAt = shorter;
            return a;
          }
          if (d >= 0) this.memory.fail(this.program.code[d + 5] ?? 0, b);
          break;
        case RUN_LAZY: {
          const longer = this.lengthenRun(d, b, c);
          if (longer < 0) break;
          if ((this.program.code[d + 3] ?? -1) >= 0) stack[top + 2] = b + 1;
          stack[top + 3] = longer;
          this.top = top + ENTRY;
          this.resumeAt = longer;
          return a;
        }
        case STOP:
          this.nextStart = a === 0 ? this.text.length + 1 : a === 2 && b > start ? b : start + 1;
          this.undoTo(0);
          return -1;
        default:
          this.undo(top);
      }
    }
    return -1;
  }

  search(): MachineOutcome {
    const { program, text } = this;
    const { first } = program;
    let start = this.from;
    while (start <= text.length) {
      if (program.startsAtTextStart && start > 0) return 'none';
      if (first !== undefined) {
        while (start < text.length && !isIn(first, text.codePointAt(start) ?? 0)) {
          start += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
        }
        if (start >= text.length) return 'none';
      }
      if (this.matchAt(start)) return this.slots;
      if (this.budget.left < 0 || this.top > MAX_STACK) return 'exhausted';
      if (this.nextStart > start) start = this.nextStart;
      else start += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    }
    return 'none';
  }
}

/** Searches a text for the first match at or after a position. */
export function runProgram(program: Program, text: string, from: number, budget: StepBudget): MachineOutcome {
  return new Run(program, text, from, budget).search();
}
