// Regular expressions in Splunk's dialect: run by JavaScript where it means the same and is quick, else by our matcher.
//
// Why not an existing engine: oniguruma-to-es reads Ruby's dialect, which differs from PCRE in just the corners that
// matter here, and its output can still backtrack for ever; RE2 has no look-around or reference, and forgets groups of
// earlier rounds. Our matcher is needed anyway for what JavaScript lacks, and it remembers failures, so it is linear
// on the patterns RE2 could take.
import { longestSafeText } from './backtracking-risk.ts';
import {
  firstCharacters,
  type RequiredText,
  requiredText,
  startsAtTextStart,
  withoutFreeEnds,
} from './first-characters.ts';
import { Matcher } from './matcher.ts';
import { parsePattern } from './parse-pattern.ts';
import { isAnyNode, type Pattern } from './pattern.ts';
import { PatternMistake } from './pattern-cursor.ts';
import { type JavaScriptPattern, printJavaScript } from './print-javascript.ts';
import { buildProgram, MAX_PROGRAM, programSize } from './program.ts';
import { parseReplacement } from './replacement.ts';

/** One match: where it stands and what its groups took; `named` holds only groups that took part. */
export interface RegexMatch {
  readonly index: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly named: ReadonlyMap<string, string>;
}

/** A compiled pattern. */
export interface Regex {
  readonly source: string;
  readonly groupNames: readonly string[];
  /** How many searches were given up because they took too long; they count as having found nothing. */
  readonly exhausted: number;
  test(text: string): boolean;
  /** Finds the first match at or after an offset. */
  exec(text: string, from?: number): RegexMatch | null;
  /** Gives what the named groups took in the first match, in the order of `groupNames`; null where nothing matches. */
  namedGroups(text: string): readonly (string | undefined)[] | null;
  /** Finds up to `limit` matches, none overlapping. */
  execAll(text: string, limit: number): RegexMatch[];
  /** Replaces every match; `\1` to `\9` stand for groups, `\0` for the match, `\n` for a newline, `\\` for a backslash. */
  replace(text: string, replacement: string): string;
}

/** Options in force from the start of a pattern, as if it began with (?i), (?s) or (?m). */
export interface RegexOptions {
  readonly caseInsensitive?: boolean;
  readonly dotAll?: boolean;
  readonly multiline?: boolean;
}

export type CompiledRegex = { readonly regex: Regex } | { readonly mistake: string; readonly offset?: number };

const REMEMBERED_LIMIT = 2000;
const remembered = new Map<string, CompiledRegex>();

/** Compiles a pattern, or says what is wrong with it and where. The latest patterns are remembered. */
export function compileRegex(pattern: string, options: RegexOptions = {}): CompiledRegex {
  const { caseInsensitive = false, dotAll = false, multiline = false } = options;
  const key = `${caseInsensitive ? 'i' : ''}${dotAll ? 's' : ''}${multiline ? 'm' : ''}/${pattern}`;
  let compiled = remembered.get(key);
  if (compiled !== undefined) {
    // Put back at the end, so that the pattern used longest ago is first to go.
    remembered.delete(key);
    remembered.set(key, compiled);
    return compiled;
  }
  compiled = compile(pattern, caseInsensitive, dotAll, multiline);
  remembered.set(key, compiled);
  if (remembered.size > REMEMBERED_LIMIT) for (const oldest of remembered.keys()) return forget(oldest, compiled);
  return compiled;
}

function forget(key: string, result: CompiledRegex): CompiledRegex {
  remembered.delete(key);
  return result;
}

function compile(source: string, caseless: boolean, dotAll: boolean, multiline: boolean): CompiledRegex {
  const pattern = parsePattern(source, { caseless, dotAll, multiline });
  if (pattern instanceof PatternMistake) return { mistake: pattern.message, offset: pattern.offset };
  if (programSize(pattern.root) > MAX_PROGRAM) return { mistake: 'The pattern is too large.', offset: 0 };
  return { regex: new CompiledPattern(pattern) };
}

/** Compiles what the printer gave; undefined where the JavaScript engine finds it too large. */
function javaScriptRegExp(printed: JavaScriptPattern | undefined): RegExp | undefined {
  if (printed === undefined) return undefined;
  try {
    return new RegExp(printed.source, 'gu');
  } catch {
    return undefined;
  }
}

function positionAfter(text: string, position: number): number {
  return position + ((text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1);
}

const noNames: ReadonlyMap<string, string> = new Map();

class CompiledPattern implements Regex {
  readonly source: string;
  readonly groupNames: readonly string[];
  readonly #pattern: Pattern;
  readonly #names: readonly (readonly [string, readonly number[]])[];
  readonly #required: RequiredText;
  readonly #safeLength: number;
  readonly #safeTestLength: number;
  readonly #testExpression: RegExp | undefined;
  #matchExpression: RegExp | undefined;
  #matchGroups: readonly (readonly number[])[] = [];
  #isPrinted = false;
  /** The replacement that was used last, and its parts. */
  #replacement: string | null = null;
  #pieces: readonly (string | number)[] = [];
  /** The replacement as JavaScript takes it; null when it has groups. */
  #literal: string | null = null;
  #matchesEmpty: boolean | null = null;
  #matcher: Matcher | undefined;

  constructor(pattern: Pattern) {
    this.source = pattern.source;
    this.#pattern = pattern;
    this.#names = [...pattern.names];
    this.groupNames = [...pattern.names.keys()];
    this.#required = requiredText(pattern.root);
    const testRoot = withoutFreeEnds(pattern.root);
    this.#safeLength = longestSafeText(pattern.root);
    this.#safeTestLength = testRoot === pattern.root ? this.#safeLength : longestSafeText(testRoot);
    this.#testExpression = javaScriptRegExp(printJavaScript(testRoot, pattern.groupCount, 'test'));
  }

  get exhausted(): number {
    return this.#matcher?.exhausted ?? 0;
  }

  test(text: string): boolean {
    const { text: required, isWhole } = this.#required;
    if (required.length > 1 || isWhole) {
      if (!text.includes(required)) return false;
      if (isWhole) return true;
    }
    const expression = this.#testExpression;
    if (expression !== undefined && text.length <= this.#safeTestLength) {
      try {
        expression.lastIndex = 0;
        return expression.test(text);
      } catch {
        // The JavaScript engine ran out of stack: ours keeps its stack elsewhere.
      }
    }
    return this.#ownMatcher().find(text, 0) !== undefined;
  }

  exec(text: string, from = 0): RegexMatch | null {
    return this.#find(text, Math.max(0, Math.trunc(from)), false);
  }

  #find(text: string, start: number, continues: boolean): RegexMatch | null {
    if (!(start <= text.length)) return null;
    const { text: required } = this.#required;
    if (required.length > 1 && !text.includes(required, start)) return null;
    if (text.length <= this.#safeLength) {
      const expression = this.#expression();
      if (expression !== undefined) {
        try {
          return this.#execByJavaScript(expression, text, start);
        } catch {
          // As in test.
        }
      }
    }
    return this.#execByMatcher(text, start, continues);
  }

  namedGroups(text: string): readonly (string | undefined)[] | null {
    const { text: required } = this.#required;
    if (required.length > 1 && !text.includes(required)) return null;
    const expression = text.length <= this.#safeLength ? this.#expression() : undefined;
    if (expression !== undefined) {
      try {
        expression.lastIndex = 0;
        const found = expression.exec(text);
        return found === null ? null : this.#names.map(([, numbers]) => this.#firstTaken(found, numbers));
      } catch {
        // As in test.
      }
    }
    const match = this.exec(text);
    return match === null ? null : this.groupNames.map((name) => match.named.get(name));
  }

  /** Gives what the first of some groups took; groups of one name stand for each other. */
  #firstTaken(found: RegExpExecArray, numbers: readonly number[]): string | undefined {
    for (const number of numbers)
      for (const source of this.#matchGroups[number] ?? []) {
        const value = found[source];
        if (value !== undefined) return value;
      }
    return undefined;
  }

  execAll(text: string, limit: number): RegexMatch[] {
    const matches: RegexMatch[] = [];
    for (let from = 0; matches.length < limit && from <= text.length;) {
      const match = this.#find(text, from, matches.length > 0);
      if (match === null) break;
      matches.push(match);
      from = match.end > match.index && match.end > from ? match.end : positionAfter(text, Math.max(match.end, from));
    }
    return matches;
  }

  replace(text: string, replacement: string): string {
    if (replacement !== this.#replacement) {
      this.#replacement = replacement;
      this.#pieces = parseReplacement(replacement);
      const isLiteral = this.#pieces.every((piece) => typeof piece === 'string');
      this.#literal = isLiteral ? this.#pieces.join('').replaceAll('$', '$$$$') : null;
    }
    const pieces = this.#pieces;
    const { text: required } = this.#required;
    if (required.length > 1 && !text.includes(required)) return text;
    const expression = text.length <= this.#safeLength ? this.#expression() : undefined;
    if (expression !== undefined) {
      try {
        return this.#literal === null || this.#canBeEmpty()
          ? this.#replaceByJavaScript(expression, text, pieces)
          : text.replace(expression, this.#literal);
      } catch {
        // As in test.
      }
    }
    return this.#replaceByMatches(text, pieces);
  }

  #replaceByMatches(text: string, pieces: readonly (string | number)[]): string {
    let out = '';
    let from = 0;
    for (const match of this.execAll(text, Number.POSITIVE_INFINITY)) {
      out += text.slice(from, match.index);
      for (const piece of pieces) out += typeof piece === 'string' ? piece : (match.groups[piece] ?? '');
      from = match.end;
    }
    return out + text.slice(from);
  }

  /** Replaces without making matches of their own: texts are replaced by the million. */
  #replaceByJavaScript(expression: RegExp, text: string, pieces: readonly (string | number)[]): string {
    let out = '';
    let copied = 0;
    for (let from = 0; from <= text.length;) {
      expression.lastIndex = from;
      const found = expression.exec(text);
      if (found === null) break;
      const end = found.index + found[0].length;
      // What follows an empty match is for the matcher to say.
      if (end === found.index) return this.#replaceByMatches(text, pieces);
      out += text.slice(copied, found.index);
      for (const piece of pieces) out += typeof piece === 'string' ? piece : this.#groupOf(found, piece);
      copied = end;
      from = end;
    }
    return copied === 0 ? text : out + text.slice(copied);
  }

  /** What follows an empty match differs between JavaScript and PCRE. */
  #canBeEmpty(): boolean {
    this.#matchesEmpty ??= firstCharacters(this.#pattern.root).canBeEmpty;
    return this.#matchesEmpty;
  }

  #groupOf(found: RegExpExecArray, number: number): string {
    for (const source of this.#matchGroups[number] ?? []) {
      const value = found[source];
      if (value !== undefined) return value;
    }
    return '';
  }

  #expression(): RegExp | undefined {
    if (!this.#isPrinted) {
      this.#isPrinted = true;
      const printed = printJavaScript(this.#pattern.root, this.#pattern.groupCount, 'match');
      this.#matchExpression = javaScriptRegExp(printed);
      this.#matchGroups = printed?.groups ?? [];
    }
    return this.#matchExpression;
  }

  #execByJavaScript(expression: RegExp, text: string, start: number): RegexMatch | null {
    expression.lastIndex = start;
    const found = expression.exec(text);
    if (found === null) return null;
    const groups: (string | undefined)[] = [];
    for (const sources of this.#matchGroups) {
      let value: string | undefined;
      for (const source of sources) value ??= found[source];
      groups.push(value);
    }
    return { index: found.index, end: found.index + found[0].length, groups, named: this.#named(groups) };
  }

  #execByMatcher(text: string, start: number, continues: boolean): RegexMatch | null {
    const found = this.#ownMatcher().find(text, start, continues);
    if (found === undefined) return null;
    const groups: (string | undefined)[] = [];
    for (let at = 0; at + 1 < found.length; at += 2) {
      const first = found[at] ?? -1;
      const last = found[at + 1] ?? -1;
      groups.push(last < 0 ? undefined : text.slice(Math.min(first, last), last));
    }
    const end = found[1] ?? 0;
    return { index: Math.min(found[0] ?? 0, end), end, groups, named: this.#named(groups) };
  }

  #named(groups: readonly (string | undefined)[]): ReadonlyMap<string, string> {
    if (this.#names.length === 0) return noNames;
    const named = new Map<string, string>();
    for (const [name, numbers] of this.#names) {
      for (const number of numbers) {
        const value = groups[number];
        if (value === undefined) continue;
        named.set(name, value);
        break;
      }
    }
    return named;
  }

  #ownMatcher(): Matcher {
    if (this.#matcher === undefined) {
      const { root } = this.#pattern;
      const first = firstCharacters(root);
      // A verb or a call may be met before any character is.
      const isSimple = !isAnyNode(root, (node) => node.kind === 'verb');
      const canSkip = isSimple && !first.canBeEmpty;
      const program = buildProgram(this.#pattern, canSkip ? first.set : undefined, isSimple && startsAtTextStart(root));
      this.#matcher = new Matcher(program);
    }
    return this.#matcher;
  }
}
