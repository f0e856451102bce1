// Runs a parsed pattern: on JavaScript's engine where it means the same and cannot run away, else on our own.
import { backtrackingRisk } from './backtracking.ts';
import { runProgram, type StepBudget } from './machine.ts';
import { NativeEngine } from './native-engine.ts';
import { printNative } from './native-pattern.ts';
import type { Pattern } from './pattern.ts';
import { firstCharacters, isAnchored, plainText, requiredText, withoutNeedlessEnds } from './pattern-facts.ts';
import { buildProgram, type Program } from './program.ts';
import type { Regex, RegexMatch } from './regex.ts';
import { parseReplacement, type ReplacementPart } from './replacement.ts';

const STEPS = 4_000_000;
const STEPS_PER_CHARACTER = 40;

// Below this length a text is searched for directly; looking for the required text first would not pay.
const WORTH_LOOKING = 3;

function nextPosition(text: string, position: number): number {
  return position + ((text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1);
}

/** A pattern ready to be matched. */
export class PatternMatcher implements Regex {
  readonly source: string;
  readonly groupNames: readonly string[];
  readonly #pattern: Pattern;
  readonly #plain: string | undefined;
  readonly #required: string;
  readonly #tester: NativeEngine | undefined;
  readonly #finder: NativeEngine | undefined;
  #program: Program | undefined;
  #exhausted = 0;

  constructor(pattern: Pattern) {
    this.source = pattern.source;
    this.groupNames = [...pattern.names.keys()];
    this.#pattern = pattern;
    const tested = withoutNeedlessEnds(pattern.root);
    this.#plain = plainText(tested);
    const testRisk = backtrackingRisk(tested);
    this.#tester = NativeEngine.of(printNative(pattern, tested), testRisk);
    const printed = printNative(pattern);
    const findRisk = tested === pattern.root ? testRisk : backtrackingRisk(pattern.root);
    this.#finder = printed?.isExact ? NativeEngine.of(printed, findRisk) : undefined;
    const required = requiredText(pattern.root);
    const isQuick = this.#tester !== undefined && testRisk.degree < 2 && !testRisk.isExponential;
    this.#required = required.length < WORTH_LOOKING || isQuick ? '' : required;
  }

  get exhausted(): number {
    return this.#exhausted;
  }

  test(text: string): boolean {
    if (this.#plain !== undefined) return text.includes(this.#plain);
    if (this.#required !== '' && !text.includes(this.#required)) return false;
    const tester = this.#tester;
    if (tester?.isSafeFor(text.length)) return tester.test(text);
    return this.#search(text, 0, this.#budgetFor(text)) !== null;
  }

  exec(text: string, from = 0): RegexMatch | null {
    if (from > text.length || !this.#mayMatch(text)) return null;
    return this.#find(text, from, this.#budgetFor(text));
  }

  execAll(text: string, limit: number): RegexMatch[] {
    const matches: RegexMatch[] = [];
    if (!this.#mayMatch(text)) return matches;
    const budget = this.#budgetFor(text);
    let from = 0;
    while (matches.length < limit && from <= text.length) {
      const match = this.#find(text, from, budget);
      if (match === null) break;
      matches.push(match);
      // A match whose start was moved may end before it was looked for; going on always moves forward.
      from = match.end > match.index && match.end > from ? match.end : nextPosition(text, Math.max(match.end, from));
    }
    return matches;
  }

  replace(text: string, replacement: string): string {
    if (!this.#mayMatch(text)) return text;
    const parts = parseReplacement(replacement);
    const finder = this.#finder;
    if (finder?.isSafeFor(text.length)) {
      const replaced = finder.replace(text, parts);
      if (replaced !== undefined) return replaced;
    }
    const pieces: string[] = [];
    let copied = 0;
    for (const match of this.execAll(text, Number.POSITIVE_INFINITY)) {
      pieces.push(text.slice(copied, match.index), this.#fill(parts, match));
      copied = match.end;
    }
    pieces.push(text.slice(copied));
    return pieces.join('');
  }

  #fill(parts: readonly ReplacementPart[], match: RegexMatch): string {
    return parts.map((part) => (typeof part === 'string' ? part : (match.groups[part] ?? ''))).join('');
  }

  #mayMatch(text: string): boolean {
    const required = this.#required !== '' ? this.#required : this.#plain;
    return required === undefined || text.includes(required);
  }

  #budgetFor(text: string): StepBudget {
    return { left: STEPS + STEPS_PER_CHARACTER * text.length };
  }

  #find(text: string, from: number, budget: StepBudget): RegexMatch | null {
    const finder = this.#finder;
    if (finder?.isSafeFor(text.length)) {
      const found = finder.find(text, from);
      return found === null ? null : this.#match(found.index, found.end, found.groups);
    }
    return this.#search(text, from, budget);
  }

  #search(text: string, from: number, budget: StepBudget): RegexMatch | null {
    const { root, groupCount } = this.#pattern;
    this.#program ??= buildProgram(this.#pattern, firstCharacters(root), isAnchored(root));
    const slots = runProgram(this.#program, text, from, budget);
    if (slots === 'exhausted') this.#exhausted += 1;
    if (typeof slots === 'string') return null;
    const end = slots[1] ?? 0;
    const index = Math.min(slots[0] ?? 0, end);
    const groups: (string | undefined)[] = [text.slice(index, end)];
    for (let group = 1; group <= groupCount; group += 1) {
      const start = slots[group * 2] ?? -1;
      const stop = slots[group * 2 + 1] ?? -1;
      groups.push(start < 0 || stop < 0 ? undefined : text.slice(start, stop));
    }
    return this.#match(index, end, groups);
  }

  #match(index: number, end: number, groups: readonly (string | undefined)[]): RegexMatch {
    const named = new Map<string, string>();
    for (const [name, numbers] of this.#pattern.names) {
      for (const number of numbers) {
        const value = groups[number];
        if (value === undefined) continue;
        named.set(name, value);
        break;
      }
    }
    return { index, end, groups, named };
  }
}
