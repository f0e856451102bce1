// The regular expressions of Splunk's search language, run on JavaScript's own engine where that is right and safe.
import { parsePattern } from './parse-pattern.ts';
import { EMPTY_PATTERN } from './pattern.ts';
import { PatternMistake } from './pattern-cursor.ts';
import { PatternMatcher } from './pattern-matcher.ts';
import { MAX_PROGRAM, programSize } from './program.ts';

/** One match: where it is, and the text of each group that took part. Group 0 is the whole match. */
export interface RegexMatch {
  readonly index: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  /** Only groups that took part. */
  readonly named: ReadonlyMap<string, string>;
}

/** A compiled pattern. */
export interface Regex {
  readonly source: string;
  readonly groupNames: readonly string[];
  /** How often a search was given up because it took too many steps; such a search counts as no match. */
  readonly exhausted: number;
  /** Tells whether the pattern matches anywhere. */
  test(text: string): boolean;
  /** Finds the first match at or after a position. */
  exec(text: string, from?: number): RegexMatch | null;
  /** Finds matches from left to right, at most the given number. */
  execAll(text: string, limit: number): RegexMatch[];
  /** Replaces every match; \1 to \9 in the replacement stand for groups, \0 for the match, \n for a line end. */
  replace(text: string, replacement: string): string;
}

/** Options in force at the start of a pattern; the pattern itself may change them. */
export interface RegexOptions {
  readonly caseInsensitive?: boolean;
  readonly dotAll?: boolean;
  readonly multiline?: boolean;
}

/** A compiled pattern, or what is wrong with it and at which offset. */
export type CompiledRegex = { readonly regex: Regex } | { readonly mistake: string; readonly offset?: number };

const MAX_CACHED = 1000;
const cache = new Map<string, CompiledRegex>();

function compile(source: string, options: RegexOptions): CompiledRegex {
  const pattern = parsePattern(source, {
    caseless: options.caseInsensitive ?? false,
    dotAll: options.dotAll ?? false,
    multiline: options.multiline ?? false,
  });
  if (pattern instanceof PatternMistake) return { mistake: pattern.message, offset: pattern.offset };
  if (programSize(pattern.root ?? EMPTY_PATTERN) > MAX_PROGRAM) return { mistake: 'The pattern is too large.' };
  return { regex: new PatternMatcher(pattern) };
}

/** Compiles a pattern of Splunk's dialect. The same pattern gives the same regex as long as it stays in the cache. */
export function compileRegex(source: string, options: RegexOptions = {}): CompiledRegex {
  const flags = `${options.caseInsensitive ? 'i' : ''}${options.dotAll ? 's' : ''}${options.multiline ? 'm' : ''}`;
  const key = `${flags}/${source}`;
  const cached = cache.get(key);
  if (cached !== undefined) {
    // A map keeps the order of insertion, so inserting again makes this the last to be dropped.
    cache.delete(key);
    cache.set(key, cached);
    return cached;
  }
  const compiled = compile(source, options);
  if (cache.size >= MAX_CACHED) {
    const oldest = cache.keys().next();
    if (!oldest.done) cache.delete(oldest.value);
  }
  cache.set(key, compiled);
  return compiled;
}
