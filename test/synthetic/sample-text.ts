// A text that a regular expression matches, made from the expression itself.

import { parsePattern } from '../../src/regex/parse-pattern.ts';
import type { PatternNode } from '../../src/regex/pattern.ts';
import { PatternMistake } from '../../src/regex/pattern-cursor.ts';
import { compileRegex } from '../../src/regex/regex.ts';
import type { Random } from '../bench/random.ts';

const attempts = 40;

/** Makes a text that matches, with named groups as given; null where none is found in a few attempts. */
export function sampleText(
  source: string,
  random: Random,
  groups: ReadonlyMap<string, string> = new Map(),
): string | null {
  const pattern = parsePattern(source, { caseless: false, dotAll: false, multiline: false });
  const compiled = compileRegex(source);
  if (pattern instanceof PatternMistake || 'mistake' in compiled) return null;
  const fixed = new Map<number, string>();
  for (const [name, text] of groups) for (const number of pattern.names.get(name) ?? []) fixed.set(number, text);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // What is asked of the groups may not fit the pattern: half of the attempts do without.
    const text = textOf(pattern.root, attempt < attempts / 2 ? fixed : new Map(), random, 0);
    if (compiled.regex.test(text)) return text;
  }
  return null;
}

function textOf(node: PatternNode, fixed: ReadonlyMap<number, string>, random: Random, depth: number): string {
  if (depth > 60) return '';
  const inner = (part: PatternNode): string => textOf(part, fixed, random, depth + 1);
  switch (node.kind) {
    case 'character':
      return characterOf(node.set, random);
    case 'sequence':
      return node.items.map(inner).join('');
    case 'alternation': {
      const branch = node.branches[random.below(node.branches.length)];
      return branch === undefined ? '' : inner(branch);
    }
    case 'group':
      return fixed.get(node.number) ?? inner(node.body);
    case 'atomic':
      return inner(node.body);
    case 'look':
      // What must follow is written down; what must not is left to luck.
      return node.negative || node.behind ? '' : inner(node.body);
    case 'repeat': {
      const count = Math.min(node.max, Math.max(node.min, 1 + random.below(2)));
      return Array.from({ length: count }, () => inner(node.body)).join('');
    }
    case 'condition':
      return inner(node.yes);
    default:
      return '';
  }
}

/** Takes a letter or a digit where the set has one. */
function characterOf(set: readonly number[], random: Random): string {
  const has = (code: number): boolean => {
    for (let at = 0; at + 1 < set.length; at += 2)
      if (code >= (set[at] ?? 0) && code <= (set[at + 1] ?? 0)) return true;
    return false;
  };
  const plain = [...'abcdefghkmnprstxyz0123456789-_ .:/\\ABC'].filter((letter) => has(letter.codePointAt(0) ?? 0));
  const chosen = plain[random.below(Math.min(plain.length, 12))];
  return chosen ?? String.fromCodePoint(set[0] ?? 0x61);
}
