// Regular expressions in Splunk's dialect: compiled once, matched by JavaScript, or in linear time where it could hang.

import { RE2JS } from 're2js';
import { translatePattern } from './translate.ts';

/** One match: where it stands and what its groups took; `named` holds only groups that took part. */
export interface RegexMatch {
  readonly index: number;
  readonly end: number;
  readonly groups: readonly (string | undefined)[];
  readonly named: ReadonlyMap<string, string>;
}

export interface Regex {
  readonly source: string;
  readonly groupNames: readonly string[];
  test(text: string): boolean;
  /** Finds the first match at or after an offset. */
  exec(text: string, from?: number): RegexMatch | null;
  /** Finds up to `limit` matches, none overlapping. */
  execAll(text: string, limit: number): RegexMatch[];
  /** Replaces every match; `\1` to `\9` in the replacement stand for groups, `\0` for the match. */
  replace(text: string, replacement: string): string;
}

export type CompiledRegex = { readonly regex: Regex } | { readonly mistake: string; readonly offset?: number };

const rememberedLimit = 1000;
const remembered = new Map<string, CompiledRegex>();

/** Compiles a pattern, or says what is wrong with it. Compiled patterns are remembered. */
export function compileRegex(pattern: string): CompiledRegex {
  const known = remembered.get(pattern);
  if (known !== undefined) return known;
  const compiled = compile(pattern);
  if (remembered.size >= rememberedLimit) remembered.clear();
  remembered.set(pattern, compiled);
  return compiled;
}

function compile(pattern: string): CompiledRegex {
  const translated = translatePattern(pattern);
  if ('mistake' in translated) return translated;
  try {
    // A quantified group that holds a quantifier may take exponential time when it is tried backwards.
    if (mayBacktrackBadly(pattern)) return { regex: linearRegex(pattern) };
  } catch {
    // RE2 cannot say lookarounds and backreferences: JavaScript runs those.
  }
  try {
    return { regex: backtrackingRegex(pattern, new RegExp(translated.source, `g${translated.flags}`)) };
  } catch (error) {
    return {
      mistake: error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error),
    };
  }
}

function mayBacktrackBadly(pattern: string): boolean {
  return /(?:[+*]|\{\d+,\d*\})[^()]*\)(?:[+*]|\{\d+,?\d*\})/.test(pattern) || /\|[^()]*\)[+*]/.test(pattern);
}

function backtrackingRegex(source: string, pattern: RegExp): Regex {
  const groupNames = [...pattern.source.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map((match) => match[1] ?? '');
  const exec = (text: string, from = 0): RegexMatch | null => {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null) return null;
    const named = new Map<string, string>();
    for (const name of groupNames) {
      const value = match.groups?.[name];
      if (value !== undefined) named.set(name, value);
    }
    return { index: match.index, end: match.index + match[0].length, groups: match, named };
  };
  return regexOf(source, groupNames, exec, (text) => {
    pattern.lastIndex = 0;
    return pattern.test(text);
  });
}

function linearRegex(source: string): Regex {
  const compiled = RE2JS.compile(source.replace(/\(\?P?</g, (opening) => (opening === '(?<' ? '(?P<' : opening)));
  const groupIndexes = Object.entries(compiled.namedGroups());
  const exec = (text: string, from = 0): RegexMatch | null => {
    const matcher = compiled.matcher(text);
    if (!matcher.find(from)) return null;
    const groups: (string | undefined)[] = [];
    for (let group = 0; group <= matcher.groupCount(); group += 1) groups.push(matcher.group(group) ?? undefined);
    const named = new Map<string, string>();
    for (const [name, index] of groupIndexes) {
      const value = groups[Number(index)];
      if (value !== undefined) named.set(name, value);
    }
    return { index: matcher.start(), end: matcher.end(), groups, named };
  };
  return regexOf(
    source,
    groupIndexes.map(([name]) => name),
    exec,
    (text) => compiled.matcher(text).find(),
  );
}

function regexOf(
  source: string,
  groupNames: readonly string[],
  exec: (text: string, from?: number) => RegexMatch | null,
  test: (text: string) => boolean,
): Regex {
  const execAll = (text: string, limit: number): RegexMatch[] => {
    const matches: RegexMatch[] = [];
    for (let from = 0; matches.length < limit && from <= text.length; ) {
      const match = exec(text, from);
      if (match === null) break;
      matches.push(match);
      from = match.end > match.index ? match.end : match.end + 1;
    }
    return matches;
  };
  return {
    source,
    groupNames,
    test,
    exec,
    execAll,
    replace(text, replacement) {
      let out = '';
      let from = 0;
      for (const match of execAll(text, Number.POSITIVE_INFINITY)) {
        out += text.slice(from, match.index);
        out += replacement.replace(/\\([0-9])/g, (_, digit: string) => match.groups[Number(digit)] ?? '');
        from = match.end;
      }
      return out + text.slice(from);
    },
  };
}
