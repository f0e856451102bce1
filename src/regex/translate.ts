// Splunk's PCRE patterns written as JavaScript patterns.

/** A JavaScript pattern with its flags, and the names of its groups as they were written. */
export interface TranslatedPattern {
  readonly source: string;
  readonly flags: string;
}

export type Translation = TranslatedPattern | { readonly mistake: string; readonly offset?: number };

const posixClasses = new Map([
  ['alpha', 'A-Za-z'],
  ['digit', '0-9'],
  ['alnum', 'A-Za-z0-9'],
  ['upper', 'A-Z'],
  ['lower', 'a-z'],
  ['space', '\\t-\\r '],
  ['blank', '\\t '],
  ['punct', '!-\\/:-@\\[-`{-~'],
  ['xdigit', '0-9A-Fa-f'],
  ['word', 'A-Za-z0-9_'],
  ['cntrl', '\\x00-\\x1f\\x7f'],
  ['print', '\\x20-\\x7e'],
  ['graph', '\\x21-\\x7e'],
]);

/** Escapes that JavaScript writes otherwise, outside of character classes. */
const escapes = new Map([
  ['A', '(?<![\\s\\S])'],
  ['z', '(?![\\s\\S])'],
  ['Z', '(?=\\n?(?![\\s\\S]))'],
  ['h', '[\\t\\x20\\xa0]'],
  ['H', '[^\\t\\x20\\xa0]'],
  ['R', '(?:\\r\\n|[\\n-\\r\\x85\\u2028\\u2029])'],
  ['N', '[^\\n]'],
  ['a', '\\x07'],
  ['e', '\\x1b'],
  // PCRE without Unicode properties: ASCII only.
  ['s', '[\\t-\\r ]'],
  ['S', '[^\\t-\\r ]'],
]);
const classEscapes = new Map([
  ['h', '\\t\\x20\\xa0'],
  ['a', '\\x07'],
  ['e', '\\x1b'],
  ['s', '\\t-\\r '],
]);

/** Translates a pattern; says what JavaScript cannot express. */
export function translatePattern(pattern: string): Translation {
  let flags = '';
  let at = 0;
  const leading = /^\(\?([imsx]+)\)/.exec(pattern);
  if (leading !== null) {
    const given = leading[1] ?? '';
    if (given.includes('x')) return { mistake: 'the flag x (free spacing) is not supported', offset: 0 };
    flags = [...new Set(given)].join('');
    at = leading[0].length;
  }
  const multiline = flags.includes('m');
  let out = '';
  while (at < pattern.length) {
    const character = pattern.charAt(at);
    if (character === '\\') {
      const next = pattern.charAt(at + 1);
      if (next === '') return { mistake: 'the pattern ends with a single backslash', offset: at };
      if (next === 'Q') {
        const end = pattern.indexOf('\\E', at + 2);
        out += pattern.slice(at + 2, end === -1 ? undefined : end).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
        at = end === -1 ? pattern.length : end + 2;
      } else if (next === 'K' || next === 'G') {
        return { mistake: `\\${next} is not supported`, offset: at };
      } else if (next === 'x' && pattern.charAt(at + 2) === '{') {
        const end = pattern.indexOf('}', at);
        const code = Number.parseInt(pattern.slice(at + 3, end), 16);
        if (end === -1 || !(code <= 0xffff)) return { mistake: 'the escape \\x{…} is not valid', offset: at };
        out += `\\u${code.toString(16).padStart(4, '0')}`;
        at = end + 1;
      } else {
        out += escapes.get(next) ?? `\\${next}`;
        at += 2;
      }
    } else if (character === '[') {
      const set = translateSet(pattern, at);
      if (set === null) return { mistake: 'a character class is not closed with ]', offset: at };
      out += set.text;
      at = set.end;
    } else if (character === '(' && pattern.startsWith('(?#', at)) {
      const end = pattern.indexOf(')', at);
      if (end === -1) return { mistake: 'a comment is not closed', offset: at };
      at = end + 1;
    } else if (character === '(' && pattern.startsWith('(?P<', at)) {
      out += '(?<';
      at += 4;
    } else if (character === '(' && pattern.startsWith('(?P=', at)) {
      const end = pattern.indexOf(')', at);
      out += `\\k<${pattern.slice(at + 4, end)}>`;
      at = end + 1;
    } else if (character === '(' && /^\(\?(?:>|\(|R|P>|\||&)/.test(pattern.slice(at, at + 4))) {
      return { mistake: 'atomic groups, conditionals and recursion are not supported', offset: at };
    } else if (character === '$' && !multiline) {
      out += '(?=\\n?(?![\\s\\S]))';
      at += 1;
    } else if (
      (character === '+' || character === '*' || character === '?' || character === '}') &&
      pattern[at + 1] === '+'
    ) {
      return { mistake: 'possessive quantifiers are not supported', offset: at };
    } else {
      out += character;
      at += 1;
    }
  }
  return { source: out, flags };
}

function translateSet(pattern: string, start: number): { text: string; end: number } | null {
  let at = start + 1;
  let text = '[';
  if (pattern[at] === '^') {
    text += '^';
    at += 1;
  }
  if (pattern[at] === ']') {
    text += '\\]';
    at += 1;
  }
  for (; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === ']') return { text: `${text}]`, end: at + 1 };
    if (character === '\\') {
      const next = pattern.charAt(at + 1);
      text += classEscapes.get(next) ?? `\\${next}`;
      at += 1;
    } else if (character === '[') {
      const named = /^\[:(\w+):\]/.exec(pattern.slice(at, at + 12));
      const members = posixClasses.get(named?.[1] ?? '');
      if (named !== null && members !== undefined) {
        text += members;
        at += named[0].length - 1;
      } else text += '\\[';
    } else text += character;
  }
  return null;
}
