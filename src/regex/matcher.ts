// Our own backtracking matcher: it knows all of the dialect, remembers what failed and stops when it takes too long.

import { isSameLetter } from './case-folding.ts';
import { codeAt, isIn, positionBefore } from './code-points.ts';
import { FailureMemory } from './failure-memory.ts';
import { FRAME, FRAME_WIDTH, Trail } from './trail.ts';
import { type FastSet, MODES, OP, PLACES, type Program, WIDTH } from './program.ts';

/** Steps any search may take, and more for each character of its text. */
const BASE_STEPS = 2_000_000;
const STEPS_PER_CHARACTER = 48;
/** After this many steps a search starts to remember where matching failed. */
const STEPS_BEFORE_MEMORY = 500;
const MAX_STACK = 40_000_000;
const MAX_CALL_DEPTH = 500;
const MAX_CALLS = 50_000;

const MATCHED = -1;
const EXHAUSTED = -2;
const STOPPED = -3;

interface Call {
  readonly returnTo: number;
  readonly group: number;
  readonly saved: Int32Array;
  readonly parent: number;
  readonly depth: number;
}

/** Matches a program against texts. */
export class Matcher {
  readonly program: Program;
  /** How many searches were cut because they took too long. */
  exhausted = 0;
  /** Positions of groups and of what instructions note down, and how to take them back. */
  readonly #trail: Trail;
  readonly #slots: Int32Array;
  #calls: Call[] = [];
  readonly #callSlot: number;
  /** Where to go on after going back to a choice. */
  #nextInstruction = 0;
  /** Where a verb wants the search to go on; 0 for the next character. */
  #skipTo = 0;
  #steps = 0;
  #searchStart = 0;
  readonly #failures: FailureMemory;

  constructor(program: Program) {
    this.program = program;
    this.#callSlot = program.slotCount;
    this.#trail = new Trail(program.slotCount + 1);
    this.#slots = this.#trail.slots;
    this.#failures = new FailureMemory(program.memoryCount);
  }

  /**
   * Finds the first match at or after a position: start and end of the match and of each group, -1 where unset. A search
   * that continues an earlier one of the same text shares its steps.
   */
  find(text: string, from: number, continues = false): Int32Array | undefined {
    const { program } = this;
    this.#failures.turnTo(text);
    if (!continues) this.#steps = 0;
    this.#searchStart = from;
    this.#skipTo = 0;
    const limit = BASE_STEPS + STEPS_PER_CHARACTER * text.length;
    for (let start = from; start <= text.length;) {
      if (program.first !== undefined) {
        for (; start < text.length; start += codeAt(text, start) > 0xffff ? 2 : 1) {
          if (isIn(program.first, codeAt(text, start))) break;
        }
        if (start >= text.length) return undefined;
      }
      if (program.startsAtTextStart && start > 0) return undefined;
      const outcome = this.#matchAt(text, start, limit);
      if (outcome === MATCHED) {
        const found = this.#slots.slice(0, 2 * (program.groupCount + 1));
        this.#clear();
        return found;
      }
      this.#clear();
      if (outcome === EXHAUSTED) {
        this.exhausted += 1;
        return undefined;
      }
      if (outcome === STOPPED) return undefined;
      if (this.#skipTo > start) start = this.#skipTo;
      else start += codeAt(text, start) > 0xffff ? 2 : 1;
    }
    return undefined;
  }

  #clear(): void {
    this.#trail.clear();
    this.#calls = [];
  }

  #isAtPlace(text: string, position: number, place: number, word: FastSet | undefined): boolean {
    switch (PLACES[place]) {
      case 'textStart':
        return position === 0;
      case 'textEnd':
        return position === text.length;
      case 'textEndOrFinalNewline':
        return position === text.length || (position === text.length - 1 && text.charCodeAt(position) === 0x0a);
      case 'lineStart':
        return position === 0 || (text.charCodeAt(position - 1) === 0x0a && position < text.length);
      case 'lineEnd':
        return position === text.length || text.charCodeAt(position) === 0x0a;
      case 'searchStart':
        return position === this.#searchStart;
      default: {
        const before = position > 0 && isIn(word, codeAt(text, positionBefore(text, position)));
        return (before !== isIn(word, codeAt(text, position))) === (PLACES[place] === 'wordBoundary');
      }
    }
  }

  #setGroup(numbers: readonly number[]): number {
    for (const number of numbers) if ((this.#slots[2 * number + 1] ?? -1) >= 0) return number;
    return -1;
  }

  // Gives the position after a group's text if it comes next, or -1.
  #afterReference(text: string, position: number, numbers: readonly number[], isCaseless: boolean): number {
    const group = this.#setGroup(numbers);
    if (group < 0) return -1;
    const start = this.#slots[2 * group] ?? 0;
    const end = this.#slots[2 * group + 1] ?? 0;
    if (!isCaseless) {
      this.#steps += (end - start) >> 4;
      for (let at = start; at < end; at += 1) {
        if (text.charCodeAt(at) !== text.charCodeAt(position + at - start)) return -1;
      }
      return position + end - start;
    }
    let to = position;
    for (let at = start; at < end;) {
      this.#steps += 1;
      const wanted = codeAt(text, at);
      const given = codeAt(text, to);
      if (given < 0 || !isSameLetter(wanted, given)) return -1;
      at += wanted > 0xffff ? 2 : 1;
      to += given > 0xffff ? 2 : 1;
    }
    return to;
  }

  // Enters a copy of a group; false when the pattern calls itself too deep.
  #enterCall(group: number, returnTo: number): boolean {
    const parent = this.#slots[this.#callSlot] ?? -1;
    const depth = (this.#calls[parent]?.depth ?? 0) + 1;
    if (depth > MAX_CALL_DEPTH || this.#calls.length >= MAX_CALLS) return false;
    this.#calls.push({ returnTo, group, saved: this.#slots.slice(), parent, depth });
    this.#trail.save(this.#callSlot, this.#calls.length - 1);
    return true;
  }

  // What groups took inside a call is forgotten when it returns.
  #leaveCall(): number {
    const call = this.#calls[this.#slots[this.#callSlot] ?? -1];
    if (call === undefined) throw new Error('a pattern returned from a call it did not make');
    for (let slot = 0; slot < this.#callSlot; slot += 1) {
      const value = call.saved[slot] ?? -1;
      if (this.#slots[slot] !== value) this.#trail.save(slot, value);
    }
    this.#trail.save(this.#callSlot, call.parent);
    return call.returnTo;
  }

  // Runs the program from one start. Gives MATCHED, EXHAUSTED, STOPPED or 0 when nothing starts here.
  #matchAt(text: string, start: number, limit: number): number {
    const { code, sets, references } = this.program;
    const trail = this.#trail;
    const { slots } = trail;
    slots[0] = start;
    let at = 0;
    let position = start;
    for (;;) {
      this.#steps += 1;
      if (this.#steps > limit || trail.top > MAX_STACK) return EXHAUSTED;
      const base = at * WIDTH;
      const a = code[base + 1] ?? 0;
      const b = code[base + 2] ?? 0;
      let hasFailed = false;
      switch (code[base]) {
        case OP.match:
          slots[1] = position;
          return MATCHED;
        case OP.code:
          if (a <= 0xffff ? text.charCodeAt(position) === a : text.codePointAt(position) === a) {
            position += a > 0xffff ? 2 : 1;
            at += 1;
          } else hasFailed = true;
          break;
        case OP.set: {
          const character = codeAt(text, position);
          if (isIn(sets[a], character)) {
            position += character > 0xffff ? 2 : 1;
            at += 1;
          } else hasFailed = true;
          break;
        }
        case OP.split: {
          const memory = code[base + 3] ?? -1;
          if (memory >= 0 && this.#failures.has(memory, position)) hasFailed = true;
          else {
            trail.push(FRAME.choice, b, position, memory, 0);
            at = a;
          }
          break;
        }
        case OP.jump:
          at = a;
          break;
        case OP.save:
          trail.save(a, position);
          at += 1;
          break;
        case OP.closeGroup:
          trail.save(2 * b, slots[a] ?? -1);
          trail.save(2 * b + 1, position);
          at += 1;
          break;
        case OP.place:
          if (this.#isAtPlace(text, position, a, sets[b])) at += 1;
          else hasFailed = true;
          break;
        case OP.run:
          position = this.#run(text, at, position);
          if (position < 0) hasFailed = true;
          else at += 1;
          break;
        case OP.enter: {
          const height = trail.top;
          trail.save(a, height);
          trail.save(a + 1, position);
          if (b >= 0) trail.push(FRAME.choice, b, position, -1, 0);
          at += 1;
          break;
        }
        case OP.leaveAtomic:
          trail.forgetChoices(slots[a] ?? 0);
          at += 1;
          break;
        case OP.leaveLook:
          position = slots[a + 1] ?? 0;
          trail.forgetChoices(slots[a] ?? 0);
          at += 1;
          break;
        case OP.leaveNegative:
          position = slots[a + 1] ?? 0;
          trail.undoTo(slots[a] ?? 0);
          if (b < 0) hasFailed = true;
          else at = b;
          break;
        case OP.back:
          for (let count = a; count > 0 && position >= 0; count -= 1) {
            position = position === 0 ? -1 : positionBefore(text, position);
          }
          if (position < 0) hasFailed = true;
          else at += 1;
          break;
        case OP.checkPosition:
          if (position === slots[a + 1]) at += 1;
          else hasFailed = true;
          break;
        case OP.checkEmpty:
          at = position === slots[a] ? b : at + 1;
          break;
        case OP.reference:
          position = this.#afterReference(text, position, references[a] ?? [], b === 1);
          if (position < 0) hasFailed = true;
          else at += 1;
          break;
        case OP.call:
          if (!this.#enterCall(b, at + 1)) return EXHAUSTED;
          at = a;
          break;
        case OP.return:
          at = this.#leaveCall();
          break;
        case OP.ifGroups:
          at = this.#setGroup(references[a] ?? []) >= 0 ? at + 1 : b;
          break;
        case OP.ifCall: {
          const call = this.#calls[slots[this.#callSlot] ?? -1];
          at = call !== undefined && (a < 0 || call.group === a) ? at + 1 : b;
          break;
        }
        case OP.verb:
          trail.push(FRAME.verb, a, position, 0, 0);
          at += 1;
          break;
        default:
          hasFailed = true;
      }
      if (!hasFailed) continue;
      const outcome = this.#goBack(text);
      if (outcome <= 0) return outcome;
      at = this.#nextInstruction;
      position = outcome - 1;
    }
  }

  // Returns to the last choice: its position plus one, or 0 when none is left, or STOPPED.
  // A verb that is passed on the way back ends this start: then the result is 0 or STOPPED as well.
  #goBack(text: string): number {
    const trail = this.#trail;
    const { slots, stack } = trail;
    while (trail.top > 0) {
      const frame = trail.top - FRAME_WIDTH;
      trail.top = frame;
      const a = stack[frame + 1] ?? 0;
      const b = stack[frame + 2] ?? 0;
      const c = stack[frame + 3] ?? 0;
      switch (stack[frame]) {
        case FRAME.undo:
          slots[a] = b;
          break;
        case FRAME.mark:
          if (this.#steps >= STEPS_BEFORE_MEMORY || this.#failures.hasBegun) this.#failures.note(a, b);
          break;
        case FRAME.choice:
          if (c >= 0) {
            stack[frame] = FRAME.mark;
            stack[frame + 1] = c;
            trail.top = frame + FRAME_WIDTH;
          }
          this.#nextInstruction = a;
          return b + 1;
        case FRAME.greedy: {
          const end = this.#shorterEnd(text, a, b, c);
          if (end < b) {
            this.#failures.noteRun(this.#runMemory(a), b, stack[frame + 4] ?? 0);
            break;
          }
          stack[frame + 3] = end;
          trail.top = frame + FRAME_WIDTH;
          this.#nextInstruction = a + 1;
          return end + 1;
        }
        case FRAME.lazy: {
          const end = this.#longerEnd(text, frame);
          if (end < 0) break;
          trail.top = frame + FRAME_WIDTH;
          this.#nextInstruction = a + 1;
          return end + 1;
        }
        case FRAME.verb:
          if (a === 0) return STOPPED;
          this.#skipTo = a === 2 ? b : 0;
          return 0;
      }
    }
    return 0;
  }

  // The memory of a repeat without a limit, or -1: such a repeat remembers the ends from which matching failed.
  #runMemory(instruction: number): number {
    const base = instruction * WIDTH;
    return (this.program.code[base + 3] ?? -1) < 0 ? (this.program.code[base + 5] ?? -1) : -1;
  }

  // The character that must come after a run, or -1: ends before anything else need not be tried.
  #characterAfter(instruction: number): number {
    const { code } = this.program;
    const base = (instruction + 1) * WIDTH;
    const wanted = code[base + 1] ?? -1;
    return code[base] === OP.code && wanted <= 0xffff ? wanted : -1;
  }

  #shorterEnd(text: string, instruction: number, lowest: number, current: number): number {
    const wanted = this.#characterAfter(instruction);
    let end = current;
    do {
      this.#steps += 0.25;
      end = end <= lowest ? lowest - 1 : Math.max(lowest, positionBefore(text, end));
    } while (wanted >= 0 && end >= lowest && text.charCodeAt(end) !== wanted);
    return end;
  }

  #longerEnd(text: string, frame: number): number {
    const stack = this.#trail.stack;
    const instruction = stack[frame + 1] ?? 0;
    const base = instruction * WIDTH;
    const set = this.program.sets[this.program.code[base + 1] ?? 0];
    const memory = this.#runMemory(instruction);
    const wanted = this.#characterAfter(instruction);
    const lowest = stack[frame + 4] ?? 0;
    let end = stack[frame + 2] ?? 0;
    let left = stack[frame + 3] ?? 0;
    for (;;) {
      this.#steps += 0.25;
      const character = left === 0 ? -1 : codeAt(text, end);
      if (!isIn(set, character)) {
        this.#failures.noteRun(memory, lowest, end);
        return -1;
      }
      end += character > 0xffff ? 2 : 1;
      if (left > 0) left -= 1;
      if (memory >= 0 && end === this.#failures.lowestEnd(memory)) {
        this.#failures.noteRun(memory, lowest, this.#failures.highestEnd(memory));
        return -1;
      }
      if (wanted < 0 || text.charCodeAt(end) === wanted) break;
    }
    stack[frame + 2] = end;
    stack[frame + 3] = left;
    return end;
  }

  // Repeats a set from a position: gives the first end to try and leaves the others on the stack, or gives -1.
  #run(text: string, instruction: number, position: number): number {
    const { code, sets } = this.program;
    const base = instruction * WIDTH;
    const set = sets[code[base + 1] ?? 0];
    const min = code[base + 2] ?? 0;
    const max = code[base + 3] ?? -1;
    const mode = code[base + 4] ?? 0;
    const ownMemory = code[base + 5] ?? -1;
    const memory = this.#runMemory(instruction);
    let end = position;
    let count = 0;
    for (; count < min; count += 1) {
      const character = codeAt(text, end);
      if (!isIn(set, character)) return -1;
      end += character > 0xffff ? 2 : 1;
    }
    const lowest = end;
    const knownLow = memory >= 0 ? this.#failures.lowestEnd(memory) : -1;
    const knownHigh = memory >= 0 ? this.#failures.highestEnd(memory) : -2;
    if (lowest >= knownLow && lowest <= knownHigh) return -1;
    // A limited repeat remembers only where it began: what is left of its limit depends on that.
    if (ownMemory >= 0 && max >= 0 && mode !== MODES.possessive && this.#steps >= STEPS_BEFORE_MEMORY) {
      if (this.#failures.has(ownMemory, lowest)) return -1;
      this.#trail.push(FRAME.mark, ownMemory, lowest, 0, 0);
    }
    if (mode === MODES.lazy) {
      this.#trail.push(FRAME.lazy, instruction, lowest, max < 0 ? -1 : max - min, lowest);
      return lowest;
    }
    let highest = -1;
    for (; max < 0 || count < max; count += 1) {
      if (end === knownLow) {
        highest = knownHigh;
        end = positionBefore(text, end);
        break;
      }
      const character = codeAt(text, end);
      if (!isIn(set, character)) break;
      end += character > 0xffff ? 2 : 1;
    }
    this.#steps += (end - position) / 4;
    if (mode !== MODES.possessive && (end > lowest || memory >= 0)) {
      this.#trail.push(FRAME.greedy, instruction, lowest, end, highest < 0 ? end : highest);
    }
    return end;
  }
}
