// Runs a printed pattern on JavaScript's engine, and knows for which texts that is safe.
import type { BacktrackingRisk } from './backtracking.ts';
import type { NativePattern } from './native-pattern.ts';
import type { ReplacementPart } from './replacement.ts';

/** Where a match is and what its groups hold, by the numbers of the original pattern. */
export interface NativeMatch {
  readonly index: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
}

// JavaScript's engine cannot be interrupted. These bound what one search may take: about a fifth of a second at worst.
const MAX_STEPS = 2e8;
// Searches that could take this many steps are timed; a slow one lowers the length that counts as safe.
const TIMED_STEPS = 1e6;
const SLOW_MILLISECONDS = 20;

/** Gives the longest text for which so many steps are not exceeded at a given degree of backtracking. */
function longestText(steps: number, degree: number): number {
  if (degree <= 1) return Number.POSITIVE_INFINITY;
  let orders = 1;
  for (let factor = 2; factor <= degree; factor += 1) orders *= factor;
  return Math.floor((steps * orders) ** (1 / degree));
}

/** One pattern on JavaScript's engine. */
export class NativeEngine {
  readonly #expression: RegExp;
  readonly #pattern: NativePattern;
  readonly #isSimple: boolean;
  readonly #timedLength: number;
  #safeLength: number;

  private constructor(expression: RegExp, pattern: NativePattern, risk: BacktrackingRisk) {
    this.#expression = expression;
    this.#pattern = pattern;
    this.#isSimple =
      pattern.keepOutGroup === 0 &&
      pattern.groups.every((own, group) => group === 0 || (own[0] === group && own.length === 1));
    this.#safeLength = longestText(MAX_STEPS, risk.degree);
    this.#timedLength = longestText(TIMED_STEPS, risk.degree);
  }

  /** Prepares a pattern; undefined when JavaScript cannot express it or could take exponential time. */
  static of(pattern: NativePattern | undefined, risk: BacktrackingRisk): NativeEngine | undefined {
    if (pattern === undefined || risk.isExponential) return undefined;
    try {
      return new NativeEngine(new RegExp(pattern.source, pattern.isSticky ? 'uy' : 'ug'), pattern, risk);
    } catch {
      // The engine has limits on a pattern's size that it only tells this way.
      return undefined;
    }
  }

  /** Tells whether a text of this length is safe. */
  isSafeFor(length: number): boolean {
    return length <= this.#safeLength;
  }

  test(text: string): boolean {
    this.#expression.lastIndex = 0;
    if (text.length <= this.#timedLength) return this.#expression.test(text);
    const start = performance.now();
    const found = this.#expression.test(text);
    this.#judge(text.length, start);
    return found;
  }

  find(text: string, from: number): NativeMatch | null {
    this.#expression.lastIndex = from;
    const isTimed = text.length > this.#timedLength;
    const start = isTimed ? performance.now() : 0;
    const match = this.#expression.exec(text);
    if (isTimed) this.#judge(text.length, start);
    if (match === null) return null;
    const end = match.index + match[0].length;
    if (this.#isSimple) return { index: match.index, end, groups: match };
    const index =
      match.index + (match[this.#pattern.keepOutGroup]?.length ?? 0) * (this.#pattern.keepOutGroup > 0 ? 1 : 0);
    const groups: (string | undefined)[] = [text.slice(index, end)];
    const { groups: sources } = this.#pattern;
    for (let group = 1; group < sources.length; group += 1) {
      let value: string | undefined;
      for (const own of sources[group] ?? []) value ??= match[own];
      groups.push(value);
    }
    return { index, end, groups };
  }

  /** Replaces all matches; undefined when the pattern needs the slower way. */
  replace(text: string, parts: readonly ReplacementPart[]): string | undefined {
    if (!this.#isSimple || this.#pattern.isSticky) return undefined;
    const groupCount = this.#pattern.groups.length - 1;
    let template = '';
    for (const part of parts) {
      if (typeof part === 'string') template += part.replaceAll('$', '$$$$');
      else if (part === 0) template += '$&';
      else if (part <= groupCount) template += `$0${part}`;
    }
    const start = performance.now();
    const replaced = text.replace(this.#expression, template);
    if (text.length > this.#timedLength) this.#judge(text.length, start);
    return replaced;
  }

  #judge(length: number, start: number): void {
    if (performance.now() - start > SLOW_MILLISECONDS) this.#safeLength = Math.min(this.#safeLength, length >> 1);
  }
}
