// Prints a parsed pattern as a JavaScript pattern with the same meaning, where there is one.
import { type CharacterSet, complementOf, LAST_CODE_POINT, WORD } from './character-set.ts';
import { isAnyNode, type PatternNode, type Place, type RepeatNode } from './pattern.ts';
import { lengthOf } from './pattern-length.ts';

/** A JavaScript pattern for the flag u, and for each group of the original the groups that stand for it. */
export interface JavaScriptPattern {
  readonly source: string;
  readonly groups: readonly (readonly number[])[];
}

/** Thrown inside this file only, to leave a pattern that JavaScript cannot express. */
class Inexpressible extends Error {}

function printCodePoint(code: number): string {
  if ((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)) {
    return String.fromCharCode(code);
  }
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

function printSet(set: CharacterSet): string {
  const [first, last] = set;
  if (first === undefined) return '[]';
  if (set.length === 2 && first === last) return printCodePoint(first);
  // Sets that reach the last code point are written by what they leave out: that is shorter and what people wrote.
  const isNegated = set.at(-1) === LAST_CODE_POINT;
  const shown = isNegated ? complementOf(set) : set;
  let out = isNegated ? '[^' : '[';
  for (let at = 0; at < shown.length; at += 2) {
    const low = shown[at] ?? 0;
    const high = shown[at + 1] ?? 0;
    out += printCodePoint(low);
    if (high > low) out += `${high > low + 1 ? '-' : ''}${printCodePoint(high)}`;
  }
  return `${out}]`;
}

function printPlace(place: Place, word: CharacterSet, isTest: boolean): string {
  switch (place) {
    case 'textStart':
      return '^';
    case 'textEnd':
      return '$';
    case 'textEndOrFinalNewline':
      return '(?=\\n?$)';
    case 'lineStart':
      return '(?:^|(?<=\\n)(?!$))';
    case 'lineEnd':
      return '(?=\\n|$)';
    case 'searchStart':
      if (isTest) return '^';
      throw new Inexpressible();
    default: {
      const isBoundary = place === 'wordBoundary';
      if (word.join() === WORD.join()) return isBoundary ? '\\b' : '\\B';
      const set = printSet(word);
      return isBoundary
        ? `(?:(?<=${set})(?!${set})|(?<!${set})(?=${set}))`
        : `(?:(?<=${set})(?=${set})|(?<!${set})(?!${set}))`;
    }
  }
}

// JavaScript forgets the groups of a repeat at the start of each round, PCRE keeps those of an earlier one.
function hasGroupToSkip(body: PatternNode): boolean {
  return isAnyNode(
    body,
    (node) =>
      (node.kind === 'alternation' || (node.kind === 'repeat' && node.min === 0) || node.kind === 'condition') &&
      isAnyNode(node, (inner) => inner.kind === 'group'),
  );
}

class JavaScriptPrinter {
  readonly isTest: boolean;
  readonly groups: number[][];
  groupCount = 0;

  constructor(groupCount: number, isTest: boolean) {
    this.isTest = isTest;
    this.groups = Array.from({ length: groupCount + 1 }, () => []);
    this.groups[0] = [0];
  }

  print(node: PatternNode): string {
    switch (node.kind) {
      case 'character':
        return printSet(node.set);
      case 'sequence':
        return node.items
          .map((item) => (item.kind === 'alternation' ? this.printAtom(item) : this.print(item)))
          .join('');
      case 'alternation':
        return node.branches.map((branch) => this.print(branch)).join('|');
      case 'group': {
        if (this.isTest) return `(?:${this.print(node.body)})`;
        this.groupCount += 1;
        this.groups[node.number]?.push(this.groupCount);
        return `(${this.print(node.body)})`;
      }
      case 'atomic':
        return this.printAtomic(node.body);
      case 'look': {
        const isTooHard = (inner: PatternNode): boolean =>
          inner.kind === 'atomic' ||
          (inner.kind === 'repeat' && inner.mode === 'possessive') ||
          (inner.kind === 'group' && !this.isTest);
        // JavaScript matches a look-behind from right to left, which shows in its groups and choices.
        if (node.behind && isAnyNode(node.body, isTooHard)) throw new Inexpressible();
        return `(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${this.print(node.body)})`;
      }
      case 'repeat':
        return this.printRepeat(node);
      case 'place':
        return printPlace(node.place, node.word, this.isTest);
      case 'keepOut':
        if (this.isTest) return '';
        throw new Inexpressible();
      default:
        throw new Inexpressible();
    }
  }

  // JavaScript has no atomic group, but a look-ahead is one; its text is then taken by a reference.
  printAtomic(body: PatternNode): string {
    this.groupCount += 1;
    const number = this.groupCount;
    return `(?:(?=(${this.print(body)}))\\${number})`;
  }

  printAtom(node: PatternNode): string {
    const isAtom = node.kind === 'character' || (node.kind === 'group' && !this.isTest);
    return isAtom ? this.print(node) : `(?:${this.print(node)})`;
  }

  printRepeat(node: RepeatNode): string {
    const { body, min, max, mode } = node;
    if (mode === 'possessive') return this.printAtomic({ ...node, mode: 'greedy' });
    if (min === 1 && max === 1) return this.printAtom(body);
    if (lengthOf(body).min === 0 && max > min) {
      // JavaScript gives up a round that took nothing, PCRE keeps it.
      if (max > 1) throw new Inexpressible();
      return mode === 'greedy' ? `(?:${this.printAtom(body)}|)` : `(?:|${this.printAtom(body)})`;
    }
    if (max > 1 && !this.isTest && hasGroupToSkip(body)) throw new Inexpressible();
    const counts =
      max === Number.POSITIVE_INFINITY
        ? min === 0
          ? '*'
          : min === 1
            ? '+'
            : `{${min},}`
        : min === 0 && max === 1
          ? '?'
          : `{${min === max ? min : `${min},${max}`}}`;
    return `${this.printAtom(body)}${counts}${mode === 'lazy' ? '?' : ''}`;
  }
}

/**
 * Prints a pattern; undefined where JavaScript has nothing with the same meaning. A pattern printed for a test only says
 * whether a text matches from its start on, so it needs no groups.
 */
export function printJavaScript(
  root: PatternNode,
  groupCount: number,
  purpose: 'match' | 'test',
): JavaScriptPattern | undefined {
  const printer = new JavaScriptPrinter(groupCount, purpose === 'test');
  try {
    return { source: printer.print(root), groups: printer.groups };
  } catch (reason) {
    if (reason instanceof Inexpressible) return undefined;
    throw reason;
  }
}
