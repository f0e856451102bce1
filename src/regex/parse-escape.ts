// Reads what follows a backslash in a pattern.
import {
  type CharacterSet,
  complementOf,
  DIGIT,
  HORIZONTAL_SPACE,
  LAST_CODE_POINT,
  NOT_NEWLINE,
  SPACE,
  setOfOne,
  VERTICAL_SPACE,
  WORD,
} from './character-set.ts';
import type { PatternNode, Place } from './pattern.ts';
import type { PatternCursor } from './pattern-cursor.ts';
import { unicodeProperty } from './unicode-property.ts';

/** What an escape stands for: one character, a set of characters, or something that only works outside brackets. */
export type Escape =
  | { readonly kind: 'literal'; readonly codePoint: number }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'node'; readonly node: PatternNode; readonly isRepeatable: boolean };

const CONTROL = new Map<string, number>([
  ['a', 0x07],
  ['e', 0x1b],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
]);

const PLACES = new Map<string, Place>([
  ['A', 'textStart'],
  ['z', 'textEnd'],
  ['Z', 'textEndOrFinalNewline'],
  ['G', 'searchStart'],
  ['b', 'wordBoundary'],
  ['B', 'notWordBoundary'],
]);

/** Finds the characters of a word, a digit or a space, which the (*UCP) setting widens. */
export function typeSet(letter: 'd' | 's' | 'w', unicode: boolean): CharacterSet {
  const ascii = letter === 'd' ? DIGIT : letter === 's' ? SPACE : WORD;
  if (!unicode) return ascii;
  return unicodeProperty(letter === 'd' ? 'Nd' : letter === 's' ? 'Xsp' : 'Xwd') ?? ascii;
}

function takeTypeSet(cursor: PatternCursor, letter: string): CharacterSet | undefined {
  const unicode = cursor.options.unicode;
  switch (letter) {
    case 'd':
    case 's':
    case 'w':
      return typeSet(letter, unicode);
    case 'D':
      return complementOf(typeSet('d', unicode));
    case 'S':
      return complementOf(typeSet('s', unicode));
    case 'W':
      return complementOf(typeSet('w', unicode));
    case 'h':
      return HORIZONTAL_SPACE;
    case 'H':
      return complementOf(HORIZONTAL_SPACE);
    case 'v':
      return VERTICAL_SPACE;
    case 'V':
      return complementOf(VERTICAL_SPACE);
    case 'p':
    case 'P': {
      const start = cursor.at;
      const braced = cursor.takeMatch(/\{([^{}]*)\}/y);
      const name = braced === undefined ? cursor.takeMatch(/[A-Za-z]/y)?.[0] : braced[1];
      const set = name === undefined ? undefined : unicodeProperty(name);
      if (set === undefined) cursor.fail(`There is no character property with this name.`, start);
      return letter === 'p' ? set : complementOf(set);
    }
    default:
      return undefined;
  }
}

function checkCodePoint(cursor: PatternCursor, codePoint: number, start: number): number {
  if (!(codePoint <= LAST_CODE_POINT)) cursor.fail('This character code is too large.', start);
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) cursor.fail('Surrogate codes are not characters.', start);
  return codePoint;
}

// Octal digits after the backslash; the largest three make a code beyond one byte, which is fine in Unicode.
function takeOctal(cursor: PatternCursor): number {
  const digits = cursor.takeMatch(/[0-7]{1,3}/y)?.[0] ?? '0';
  return Number.parseInt(digits, 8);
}

function takeLiteral(cursor: PatternCursor, letter: string, start: number): number | undefined {
  const control = CONTROL.get(letter);
  if (control !== undefined) return control;
  switch (letter) {
    case '0':
      cursor.at -= 1;
      return takeOctal(cursor);
    case 'o': {
      const digits = cursor.takeMatch(/\{([0-7]+)\}/y)?.[1];
      if (digits === undefined) cursor.fail('Write octal digits in braces after \\o, as in \\o{101}.');
      return checkCodePoint(cursor, Number.parseInt(digits, 8), start);
    }
    case 'x': {
      if (cursor.peek() !== '{') return Number.parseInt(cursor.takeMatch(/[0-9A-Fa-f]{1,2}/y)?.[0] ?? '0', 16);
      const digits = cursor.takeMatch(/\{([0-9A-Fa-f]+)\}/y)?.[1];
      if (digits === undefined) cursor.fail('Write hexadecimal digits and a closing brace after \\x{.');
      return checkCodePoint(cursor, Number.parseInt(digits, 16), start);
    }
    case 'c': {
      const character = cursor.takeMatch(/[ -~]/y)?.[0];
      if (character === undefined) cursor.fail('A printable ASCII character must follow \\c.');
      return character.toUpperCase().charCodeAt(0) ^ 0x40;
    }
    default:
      return undefined;
  }
}

function node(made: PatternNode, isRepeatable = true): Escape {
  return { kind: 'node', node: made, isRepeatable };
}

function backreference(cursor: PatternCursor, numbers: readonly number[]): Escape {
  return node({ kind: 'backreference', numbers, caseless: cursor.options.caseless });
}

function relativeNumber(cursor: PatternCursor, sign: string, digits: string, start: number): number {
  const count = Number.parseInt(digits, 10);
  const number = sign === '-' ? cursor.groupCount + 1 - count : sign === '+' ? cursor.groupCount + count : count;
  if (number < 1 || (count === 0 && sign !== '')) cursor.fail('There is no group with this number.', start);
  return number;
}

function takeGroupReference(cursor: PatternCursor, start: number): Escape {
  const number = cursor.takeMatch(/([+-]?)(\d{1,6})|\{([+-]?)(\d{1,6})\}/y);
  if (number !== undefined) {
    const wanted = relativeNumber(cursor, number[1] ?? number[3] ?? '', number[2] ?? number[4] ?? '', start);
    return backreference(cursor, cursor.referTo(wanted, start));
  }
  const call = cursor.takeMatch(/<([+-]?)(\d{1,6})>|'([+-]?)(\d{1,6})'/y);
  if (call !== undefined) {
    const digits = call[2] ?? call[4] ?? '';
    const sign = call[1] ?? call[3] ?? '';
    const wanted = sign === '' && Number(digits) === 0 ? 0 : relativeNumber(cursor, sign, digits, start);
    cursor.referTo(wanted, start);
    return node({ kind: 'call', number: wanted });
  }
  if (cursor.take('{')) return backreference(cursor, cursor.referToName(cursor.takeName('}'), start));
  if (cursor.take('<')) return node(callByName(cursor, cursor.takeName('>'), start));
  if (cursor.take("'")) return node(callByName(cursor, cursor.takeName("'"), start));
  return cursor.fail('A group number, or a name in braces, must follow \\g.');
}

/** Makes a call of a named group, whose number is known only once the whole pattern is read. */
export function callByName(cursor: PatternCursor, name: string, start: number): PatternNode {
  const numbers = cursor.referToName(name, start);
  return {
    kind: 'call',
    get number() {
      return numbers[0] ?? 0;
    },
  };
}

const ANY_NEWLINE: PatternNode = {
  kind: 'atomic',
  body: {
    kind: 'alternation',
    branches: [
      {
        kind: 'sequence',
        items: [
          { kind: 'character', set: setOfOne(0x0d) },
          { kind: 'character', set: setOfOne(0x0a) },
        ],
      },
      { kind: 'character', set: VERTICAL_SPACE },
    ],
  },
};

// A close stand-in for a whole grapheme: a line end, or any character with the marks and joiners that follow it.
function graphemeNode(): PatternNode {
  const marks = unicodeProperty('M') ?? [];
  const character = (set: CharacterSet): PatternNode => ({ kind: 'character', set });
  return {
    kind: 'atomic',
    body: {
      kind: 'alternation',
      branches: [
        { kind: 'sequence', items: [character(setOfOne(0x0d)), character(setOfOne(0x0a))] },
        {
          kind: 'sequence',
          items: [
            character([0, LAST_CODE_POINT]),
            { kind: 'repeat', body: character(marks), min: 0, max: Number.POSITIVE_INFINITY, mode: 'greedy' },
          ],
        },
      ],
    },
  };
}

function takeOutside(cursor: PatternCursor, letter: string, start: number): Escape | undefined {
  const place = PLACES.get(letter);
  if (place !== undefined) {
    return node({ kind: 'place', place, word: typeSet('w', cursor.options.unicode) }, false);
  }
  switch (letter) {
    case 'g':
      return takeGroupReference(cursor, start);
    case 'k': {
      const close = cursor.take('{') ? '}' : cursor.take('<') ? '>' : cursor.take("'") ? "'" : undefined;
      if (close === undefined) cursor.fail('A group name in angle brackets, braces or quotes must follow \\k.');
      return backreference(cursor, cursor.referToName(cursor.takeName(close), start));
    }
    case 'K':
      return node({ kind: 'keepOut' }, false);
    case 'R':
      return node(ANY_NEWLINE);
    case 'X':
      return node(graphemeNode());
    case 'N': {
      const digits = cursor.takeMatch(/\{U\+([0-9A-Fa-f]+)\}/y)?.[1];
      if (digits !== undefined) {
        return { kind: 'literal', codePoint: checkCodePoint(cursor, Number.parseInt(digits, 16), start) };
      }
      if (/^\{(?!\d+(?:,\d*)?\})/.test(cursor.text.slice(cursor.at, cursor.at + 16))) {
        cursor.fail('Character names are not supported.');
      }
      return { kind: 'set', set: NOT_NEWLINE };
    }
    default:
      return undefined;
  }
}

// One to nine are references; a larger number is one only when that many groups have been opened, else it is octal.
function takeNumber(cursor: PatternCursor, start: number): Escape {
  const digits = cursor.takeMatch(/\d+/y)?.[0] ?? '';
  const number = Number.parseInt(digits, 10);
  if (number < 10 || digits.startsWith('8') || digits.startsWith('9') || number <= cursor.groupCount) {
    return backreference(cursor, cursor.referTo(Math.min(number, 0xffff), start));
  }
  cursor.at = start + 1;
  return { kind: 'literal', codePoint: takeOctal(cursor) };
}

/** Reads an escape; the cursor stands after the backslash. Inside brackets, places and references are mistakes. */
export function takeEscape(cursor: PatternCursor, isInsideBrackets: boolean): Escape {
  const start = cursor.at - 1;
  if (cursor.atEnd) cursor.fail('The pattern ends with a backslash.');
  const code = cursor.takeCodePoint();
  const letter = String.fromCodePoint(code);
  if (!/^[A-Za-z0-9]$/.test(letter)) return { kind: 'literal', codePoint: code };
  const set = takeTypeSet(cursor, letter);
  if (set !== undefined) return { kind: 'set', set };
  if (isInsideBrackets && letter === 'b') return { kind: 'literal', codePoint: 0x08 };
  const literal = takeLiteral(cursor, letter, start);
  if (literal !== undefined) return { kind: 'literal', codePoint: literal };
  if (/[1-9]/.test(letter)) {
    cursor.at -= 1;
    if (!isInsideBrackets) return takeNumber(cursor, start);
    if (/[89]/.test(letter)) cursor.fail('Octal digits are 0 to 7.', start);
    return { kind: 'literal', codePoint: takeOctal(cursor) };
  }
  if (isInsideBrackets) {
    if (/[BGKNRXZAzgk]/.test(letter)) cursor.fail(`\\${letter} does not work in square brackets.`, start);
  } else {
    const outside = takeOutside(cursor, letter, start);
    if (outside !== undefined) return outside;
  }
  return cursor.fail(`\\${letter} has no meaning in a pattern.`, start);
}
