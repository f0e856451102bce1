// Parses a pattern of Splunk's PCRE dialect.

import { withOtherCases } from './case-folding.ts';
import { ANY_CHARACTER, NOT_NEWLINE, setOfOne } from './character-set.ts';
import { takeClass } from './parse-class.ts';
import { takeEscape, typeSet } from './parse-escape.ts';
import { close, takeCapture, takeSpecialGroup, takeVerb } from './parse-group.ts';
import { type CharacterNode, EMPTY_PATTERN, isAnyNode, type Pattern, type PatternNode } from './pattern.ts';
import { PatternCursor, PatternMistake, type PatternOptions } from './pattern-cursor.ts';

const MAX_DEPTH = 250;
const MAX_LENGTH = 65536;
const MAX_COUNT = 65535;

function characterNode(codePoint: number, caseless: boolean): CharacterNode {
  const set = setOfOne(codePoint);
  return { kind: 'character', set: caseless ? withOtherCases(set) : set };
}

// Passes blanks and comments where the x option is on, and comments in parentheses everywhere.
function skipIgnored(cursor: PatternCursor): void {
  for (;;) {
    if (cursor.sees('(?#')) {
      const end = cursor.text.indexOf(')', cursor.at);
      if (end < 0) cursor.fail('A ")" must close this comment.', cursor.text.length);
      cursor.at = end + 1;
    } else if (
      !cursor.options.extended ||
      cursor.takeMatch(/[\t-\r \x85\u200e\u200f\u2028\u2029]+|#[^\n]*\n?/y) === undefined
    ) {
      return;
    }
  }
}

function takeCount(cursor: PatternCursor): readonly [number, number] | undefined {
  if (cursor.take('*')) return [0, Number.POSITIVE_INFINITY];
  if (cursor.take('+')) return [1, Number.POSITIVE_INFINITY];
  if (cursor.take('?')) return [0, 1];
  const start = cursor.at;
  const braces = cursor.takeMatch(/\{(\d+)(?:(,)(\d*))?\}/y);
  if (braces === undefined) return undefined;
  const min = Number(braces[1]);
  const max = braces[2] === undefined ? min : braces[3] === '' ? Number.POSITIVE_INFINITY : Number(braces[3]);
  if (min > MAX_COUNT || (Number.isFinite(max) && max > MAX_COUNT)) {
    cursor.fail(`A repeat count is at most ${MAX_COUNT}.`, start);
  }
  if (max < min) cursor.fail('The counts of this repeat are out of order.', start);
  return [min, max];
}

function takeRepeats(cursor: PatternCursor, item: PatternNode): PatternNode {
  skipIgnored(cursor);
  while (cursor.take('\\E')) skipIgnored(cursor);
  const count = takeCount(cursor);
  if (count === undefined) return item;
  const lazyMark = cursor.take('?');
  const mode = lazyMark !== cursor.options.ungreedy ? 'lazy' : 'greedy';
  const isPossessive = !lazyMark && cursor.take('+');
  const [min, max] = count;
  // Repeating a look around changes nothing beyond once; PCRE does the same.
  if (item.kind === 'look') return min > 0 ? item : { kind: 'repeat', body: item, min: 0, max: Math.min(max, 1), mode };
  return { kind: 'repeat', body: item, min, max, mode: isPossessive ? 'possessive' : mode };
}

function takeQuoted(cursor: PatternCursor, items: PatternNode[]): void {
  const end = cursor.text.indexOf('\\E', cursor.at);
  const stop = end < 0 ? cursor.text.length : end;
  while (cursor.at < stop) items.push(characterNode(cursor.takeCodePoint(), cursor.options.caseless));
  cursor.take('\\E');
  const last = items.pop();
  if (last !== undefined) items.push(takeRepeats(cursor, last));
}

function takeGroup(cursor: PatternCursor, items: PatternNode[]): void {
  cursor.depth += 1;
  if (cursor.depth > MAX_DEPTH) cursor.fail('The groups of this pattern are nested too deep.');
  if (cursor.take('?')) addRead(cursor, items, takeSpecialGroup(cursor, takeAlternatives));
  else if (/^\*[A-Za-z]/.test(cursor.text.slice(cursor.at, cursor.at + 2))) {
    cursor.at += 1;
    addRead(cursor, items, takeVerb(cursor, takeAlternatives));
  } else if (cursor.options.noCapture) {
    const saved = cursor.options;
    const body = takeAlternatives(cursor);
    cursor.options = saved;
    close(cursor);
    items.push(takeRepeats(cursor, body));
  } else items.push(takeRepeats(cursor, takeCapture(cursor, takeAlternatives)));
  cursor.depth -= 1;
}

function addRead(
  cursor: PatternCursor,
  items: PatternNode[],
  read: { readonly node: PatternNode | undefined; readonly isRepeatable: boolean },
): void {
  if (read.node === undefined) return;
  items.push(read.isRepeatable ? takeRepeats(cursor, read.node) : read.node);
}

function placeNode(cursor: PatternCursor, character: string): PatternNode {
  const { multiline, unicode } = cursor.options;
  const place =
    character === '^' ? (multiline ? 'lineStart' : 'textStart') : multiline ? 'lineEnd' : 'textEndOrFinalNewline';
  return { kind: 'place', place, word: typeSet('w', unicode) };
}

function takeItem(cursor: PatternCursor, items: PatternNode[]): void {
  const { caseless, dotAll } = cursor.options;
  const start = cursor.at;
  const character = cursor.peek();
  switch (character) {
    case '(':
      cursor.at += 1;
      takeGroup(cursor, items);
      return;
    case '[':
      cursor.at += 1;
      items.push(takeRepeats(cursor, { kind: 'character', set: takeClass(cursor) }));
      return;
    case '.':
      cursor.at += 1;
      items.push(takeRepeats(cursor, { kind: 'character', set: dotAll ? ANY_CHARACTER : NOT_NEWLINE }));
      return;
    case '^':
    case '$':
      cursor.at += 1;
      items.push(placeNode(cursor, character));
      return;
    case '\\': {
      if (cursor.take('\\E')) return;
      if (cursor.take('\\Q')) {
        takeQuoted(cursor, items);
        return;
      }
      cursor.at += 1;
      const read = takeEscape(cursor, false);
      if (read.kind === 'node') items.push(read.isRepeatable ? takeRepeats(cursor, read.node) : read.node);
      else if (read.kind === 'set') items.push(takeRepeats(cursor, { kind: 'character', set: read.set }));
      else items.push(takeRepeats(cursor, characterNode(read.codePoint, caseless)));
      return;
    }
    default:
      if (takeCount(cursor) !== undefined) cursor.fail('There is nothing here to repeat.', start);
      items.push(takeRepeats(cursor, characterNode(cursor.takeCodePoint(), caseless)));
  }
}

function takeAlternatives(cursor: PatternCursor): PatternNode {
  const branches: PatternNode[] = [];
  const onAlternative = cursor.onAlternative.pop();
  let items: PatternNode[] = [];
  const endBranch = (): void => {
    const [only] = items;
    branches.push(items.length === 1 && only !== undefined ? only : { kind: 'sequence', items });
  };
  for (;;) {
    skipIgnored(cursor);
    if (cursor.atEnd || cursor.peek() === ')') break;
    if (cursor.take('|')) {
      endBranch();
      onAlternative?.();
      items = [];
    } else takeItem(cursor, items);
  }
  endBranch();
  return branches.length === 1 ? (branches[0] ?? EMPTY_PATTERN) : { kind: 'alternation', branches };
}

// Settings such as (*UCP) at the very start. Those about line ends would change what every dot means.
function takeSettings(cursor: PatternCursor): void {
  for (;;) {
    const setting = cursor.takeMatch(
      /\(\*(UTF8?|UCP|LF|ANYCRLF_BSR|BSR_UNICODE|NO_JIT|NO_START_OPT|NO_AUTO_POSSESS)\)/y,
    );
    if (setting === undefined) return;
    if (setting[1] === 'UCP') cursor.options = { ...cursor.options, unicode: true };
  }
}

function resolveReferences(cursor: PatternCursor): void {
  for (const { name, offset, numbers } of cursor.namedReferences) {
    const found = cursor.names.get(name);
    if (found === undefined) cursor.fail(`There is no group named ${name}.`, offset);
    numbers.push(...found);
  }
  for (const { number, offset } of cursor.references) {
    if (number > cursor.groupCount) cursor.fail('There is no group with this number.', offset);
  }
}

/** Parses a pattern, or says what is wrong with it and where. */
export function parsePattern(
  source: string,
  options: Pick<PatternOptions, 'caseless' | 'dotAll' | 'multiline'>,
): Pattern | PatternMistake {
  const cursor = new PatternCursor(source, {
    ...options,
    extended: false,
    extendedMore: false,
    ungreedy: false,
    unicode: false,
    noCapture: false,
  });
  try {
    if (source.length > MAX_LENGTH) cursor.fail('The pattern is too long.', MAX_LENGTH);
    takeSettings(cursor);
    const root = takeAlternatives(cursor);
    if (!cursor.atEnd) cursor.fail('This ")" closes no group.');
    resolveReferences(cursor);
    if (isAnyNode(root, (node) => node.kind === 'look' && isAnyNode(node.body, (inner) => inner.kind === 'verb'))) {
      cursor.fail('A (*VERB) does not work inside a look around.', 0);
    }
    return { source, root, groupCount: cursor.groupCount, names: cursor.names };
  } catch (mistake) {
    // The parser leaves from any depth this way; nobody else sees the exception.
    if (mistake instanceof PatternMistake) return mistake;
    throw mistake;
  }
}
