// Patterns in the names of props stanzas: `source::.../web*.log`.

import { compileRegex } from '../regex/regex.ts';
import type { SettingsStanzaKind } from './source-settings.ts';

/** Tells whether a name belongs to a stanza. */
export type NameMatcher = (name: string) => boolean;

export type CompiledPattern =
  { readonly matches: NameMatcher; readonly isLiteral: boolean } | { readonly mistake: string };

/** The ways to write a sourcetype as a pattern: they match nothing and only say that a pattern follows. */
const patternMark = /\((?:\?:)?::?\)\{0\}/g;

/**
 * Compiles the pattern of a stanza. `...` stands for any text, `*` for text without a path separator, and a dot for
 * itself; the rest is a regular expression over the whole name. Sourcetypes are compared as they are written.
 */
export function compileNamePattern(target: SettingsStanzaKind, pattern: string): CompiledPattern {
  if (target === 'default') return { matches: () => true, isLiteral: false };
  const unmarked = pattern.replace(patternMark, '');
  if (target === 'sourcetype' && unmarked === pattern) return { matches: (name) => name === pattern, isLiteral: true };
  const ignoresCase = target === 'host';
  if (!/[*|()[\]\\]|\.\.\./.test(pattern)) {
    const wanted = ignoresCase ? pattern.toLowerCase() : pattern;
    return { matches: (name) => (ignoresCase ? name.toLowerCase() : name) === wanted, isLiteral: true };
  }
  const body = unmarked.replace(/\\.|\.{3}|[.*]/gs, (piece) => {
    if (piece === '...') return '.*';
    if (piece === '*') return '[^\\\\/]*';
    return piece === '.' ? '\\.' : piece;
  });
  const compiled = compileRegex(`(?s${ignoresCase ? 'i' : ''})^(?:${body})$`);
  if ('mistake' in compiled) return compiled;
  return { matches: (name) => compiled.regex.test(name), isLiteral: false };
}
