// Reads a character class in square brackets.

import { withOtherCases } from './case-folding.ts';
import { type CharacterSet, complementOf, NO_CHARACTER, posixSet, setOfRanges, unionOf } from './character-set.ts';
import { takeEscape, typeSet } from './parse-escape.ts';
import type { PatternCursor } from './pattern-cursor.ts';
import { unicodeProperty } from './unicode-property.ts';

const UNICODE_POSIX = new Map([
  ['alpha', 'L'],
  ['lower', 'Ll'],
  ['upper', 'Lu'],
  ['alnum', 'Xan'],
]);

function namedSet(cursor: PatternCursor, name: string, start: number): CharacterSet {
  const caseless = cursor.options.caseless && (name === 'upper' || name === 'lower') ? 'alpha' : name;
  const ascii = posixSet(caseless);
  if (ascii === undefined) cursor.fail(`There is no character class [:${name}:].`, start);
  if (!cursor.options.unicode) return ascii;
  if (caseless === 'digit') return typeSet('d', true);
  if (caseless === 'space') return typeSet('s', true);
  if (caseless === 'word') return typeSet('w', true);
  return unicodeProperty(UNICODE_POSIX.get(caseless) ?? '') ?? ascii;
}

// The characters [: open a named class only when a matching :] follows before the brackets could end.
function takePosix(cursor: PatternCursor): CharacterSet | undefined {
  const start = cursor.at;
  const other = cursor.takeMatch(/\[([.=])[^\]\\]*?\1\]/y);
  if (other !== undefined) cursor.fail('Collating elements are not supported.', start);
  const match = cursor.takeMatch(/\[:(\^?)([A-Za-z]*):\]/y);
  if (match === undefined) return undefined;
  const set = namedSet(cursor, match[2] ?? '', start);
  return match[1] === '^' ? complementOf(set) : set;
}

type ClassItem = { readonly codePoint: number } | { readonly set: CharacterSet } | undefined;

function takeItem(cursor: PatternCursor, quoted: { on: boolean }): ClassItem {
  for (;;) {
    if (cursor.atEnd) cursor.fail('A "]" must close this character class.');
    if (quoted.on) {
      if (!cursor.take('\\E')) return { codePoint: cursor.takeCodePoint() };
      quoted.on = false;
      continue;
    }
    if (cursor.take('\\Q')) {
      quoted.on = true;
      continue;
    }
    if (cursor.take('\\E')) continue;
    if (cursor.options.extendedMore && (cursor.take(' ') || cursor.take('\t'))) continue;
    if (cursor.peek() === '[') {
      const set = takePosix(cursor);
      if (set !== undefined) return { set };
    }
    if (cursor.take('\\')) {
      const read = takeEscape(cursor, true);
      return read.kind === 'literal' ? { codePoint: read.codePoint } : { set: read.kind === 'set' ? read.set : [] };
    }
    return { codePoint: cursor.takeCodePoint() };
  }
}

function isAtClose(cursor: PatternCursor, quoted: { on: boolean }): boolean {
  if (quoted.on) {
    if (!cursor.take('\\E')) return false;
    quoted.on = false;
  }
  while (cursor.take('\\E'));
  return cursor.peek() === ']';
}

function takeRangeEnd(cursor: PatternCursor, quoted: { on: boolean }): ClassItem {
  if (quoted.on || cursor.peek() !== '-') return undefined;
  const dash = cursor.at;
  cursor.at += 1;
  // A hyphen just before the closing bracket is itself.
  if (isAtClose(cursor, quoted)) {
    cursor.at = dash;
    return undefined;
  }
  return takeItem(cursor, quoted);
}

/** Reads a class; the cursor stands after the opening bracket. Other-case forms are already in the set given back. */
export function takeClass(cursor: PatternCursor): CharacterSet {
  // "[:alpha:]" without outer brackets is a slip, which PCRE refuses rather than reads as a set of letters.
  const opening = cursor.at - 1;
  if (/^\[([:.=])[^\]\\]*\1\]/.test(cursor.text.slice(opening, opening + 40))) {
    cursor.fail('A named class works only inside square brackets, as in [[:alpha:]].', opening);
  }
  const isNegated = cursor.take('^');
  const literal: number[] = [];
  const sets: CharacterSet[] = [];
  const quoted = { on: false };
  let isFirst = true;
  for (;;) {
    if (!isFirst && isAtClose(cursor, quoted)) break;
    if (isFirst && !quoted.on && cursor.take(']')) {
      isFirst = false;
      addRange(cursor, literal, 0x5d, quoted);
      continue;
    }
    isFirst = false;
    const item = takeItem(cursor, quoted);
    if (item === undefined) continue;
    if ('set' in item) {
      sets.push(item.set);
      // A hyphen after a named set cannot start a range; PCRE refuses it rather than guess.
      if (!quoted.on && cursor.peek() === '-' && cursor.peek(1) !== ']' && cursor.peek(1) !== '') {
        cursor.fail('A range cannot start with a set of characters. Write the hyphen as \\-.');
      }
    } else addRange(cursor, literal, item.codePoint, quoted);
  }
  cursor.at += 1;
  const characters = literal.length === 0 ? NO_CHARACTER : setOfRanges(literal);
  const folded = cursor.options.caseless ? withOtherCases(characters) : characters;
  const set = unionOf(folded, ...sets);
  return isNegated ? complementOf(set) : set;
}

function addRange(cursor: PatternCursor, literal: number[], first: number, quoted: { on: boolean }): void {
  const start = cursor.at;
  const end = takeRangeEnd(cursor, quoted);
  if (end === undefined) {
    literal.push(first, first);
    return;
  }
  if ('set' in end) cursor.fail('A range cannot end with a set of characters. Write the hyphen as \\-.', start);
  if (end.codePoint < first) cursor.fail('This range is out of order.', start);
  literal.push(first, end.codePoint);
}
