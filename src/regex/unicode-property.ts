// Finds the characters of a Unicode property by PCRE's names for it.
import { type CharacterSet, complementOf, SPACE, unionOf } from './character-set.ts';

const found = new Map<string, CharacterSet | undefined>();

// A property is read from the engine's own tables by matching it against every code point once.
function scan(property: string): CharacterSet | undefined {
  let expression: RegExp;
  try {
    expression = new RegExp(property, 'u');
  } catch {
    return undefined;
  }
  const ranges: number[] = [];
  let open = -1;
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (expression.test(String.fromCodePoint(code))) {
      if (open < 0) open = code;
    } else if (open >= 0) {
      ranges.push(open, code - 1);
      open = -1;
    }
  }
  if (open >= 0) ranges.push(open, 0x10ffff);
  return ranges;
}

function propertySet(name: string): CharacterSet | undefined {
  switch (name) {
    case 'Any':
      return [0, 0x10ffff];
    case 'L&':
      return scan('[\\p{Lu}\\p{Ll}\\p{Lt}]');
    case 'Xan':
      return scan('[\\p{L}\\p{N}]');
    case 'Xwd':
      return scan('[\\p{L}\\p{N}_]');
    case 'Xsp':
    case 'Xps': {
      const separators = scan('\\p{Z}');
      return separators === undefined ? undefined : unionOf(separators, SPACE, [0x85, 0x85]);
    }
    default:
      if (/^[A-Z][a-z]?$/.test(name)) return scan(`\\p{gc=${name}}`);
      return scan(`\\p{scx=${name}}`) ?? scan(`\\p{${name}}`);
  }
}

/** Finds the set of a property such as Lu, Greek or ^L; undefined when no property has that name. */
export function unicodeProperty(name: string): CharacterSet | undefined {
  const cached = found.get(name);
  if (cached !== undefined || found.has(name)) return cached;
  const plain = name.replace(/[\s_-]/g, '');
  let set: CharacterSet | undefined;
  if (plain.startsWith('^')) {
    const positive = unicodeProperty(plain.slice(1));
    set = positive === undefined ? undefined : complementOf(positive);
  } else if (/^[A-Za-z&_]{1,40}$/.test(name)) set = propertySet(name);
  if (found.size < 400) found.set(name, set);
  return set;
}
