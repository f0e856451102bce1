// Prints a pattern as a JavaScript one with the same meaning, where there is one.
//
// We print every set and place explicitly instead of using JavaScript's i, s and m flags, because those flags mean other
// characters than PCRE's (line separators, folded word characters) and cannot change inside a pattern everywhere we run.
// The library oniguruma-to-es was considered as a back end: it translates another dialect, where names, \h, \K, look-behind
// and empty rounds differ, so our own reading of PCRE would still be needed in front of it.
import { type CharacterSet, complementOf, onlyCodePoint, WORD } from './character-set.ts';
import { isAnyNode, type Pattern, type PatternNode, type PlaceNode, partsOf, type RepeatNode } from './pattern.ts';
import { lengthOf } from './pattern-length.ts';

/** A JavaScript pattern for the u flag, and how its groups map to those of the original. */
export interface NativePattern {
  readonly source: string;
  /** For each original group, the groups of the JavaScript pattern that stand for it. */
  readonly groups: readonly (readonly number[])[];
  /** The group whose length moves the start of the match, or 0. */
  readonly keepOutGroup: number;
  readonly isSticky: boolean;
  /** False when only whether there is a match is the same, but not which groups took part or how far it goes. */
  readonly isExact: boolean;
}

/** Left by thrown control flow inside the printer only: JavaScript has no pattern with this meaning. */
class NotExpressible extends Error {}

function escaped(code: number): string {
  if (code < 0x80 && /[\w \-!"#%&',:;<=>@`~]/.test(String.fromCharCode(code)) && code !== 0x2d) {
    return String.fromCharCode(code);
  }
  return code > 0xff ? `\\u{${code.toString(16)}}` : `\\x${code.toString(16).padStart(2, '0')}`;
}

function printRanges(set: CharacterSet): string {
  let text = '';
  for (let at = 0; at < set.length; at += 2) {
    const first = set[at] ?? 0;
    const last = set[at + 1] ?? 0;
    text += escaped(first);
    if (last > first) text += `${last > first + 1 ? '-' : ''}${escaped(last)}`;
  }
  return text;
}

/** Prints a set as a JavaScript character or class for the u flag. */
export function printSet(set: CharacterSet): string {
  const only = onlyCodePoint(set);
  if (only >= 0) return escaped(only);
  const isWide = (set.at(-1) ?? 0) === 0x10ffff;
  return isWide ? `[^${printRanges(complementOf(set))}]` : `[${printRanges(set)}]`;
}

function groupsIn(node: PatternNode, found: Set<number> = new Set()): Set<number> {
  if (node.kind === 'group') found.add(node.number);
  for (const part of partsOf(node)) groupsIn(part, found);
  return found;
}

class NativePrinter {
  readonly groups: number[][];
  count = 0;
  // The groups that have certainly taken part at the place being printed.
  sure = new Set<number>();
  isExact = true;
  isBehind = false;
  hasAtomic = false;
  hasReference = false;
  keepOutGroup = 0;

  constructor(groupCount: number) {
    this.groups = Array.from({ length: groupCount + 1 }, () => []);
  }

  printPlace(node: PlaceNode): string {
    switch (node.place) {
      case 'textStart':
        return '^';
      case 'textEnd':
        return '$';
      case 'textEndOrFinalNewline':
        return '(?:$|(?=\\n$))';
      case 'lineStart':
        return '(?:^|(?<=\\n)(?!$))';
      case 'lineEnd':
        return '(?:$|(?=\\n))';
      case 'searchStart':
        throw new NotExpressible();
      default: {
        const isBoundary = node.place === 'wordBoundary';
        if (node.word === WORD) return isBoundary ? '\\b' : '\\B';
        const word = printSet(node.word);
        return isBoundary
          ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`
          : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
      }
    }
  }

  printAtomic(body: () => string): string {
    // Inside a look-behind JavaScript matches backwards, where this would read the reference first.
    if (this.isBehind) throw new NotExpressible();
    this.hasAtomic = true;
    this.count += 1;
    const number = this.count;
    return `(?:(?=(${body()}))\\${number})`;
  }

  printRepeat(node: RepeatNode): string {
    const { body, min, max, mode } = node;
    if (mode === 'possessive') return this.printAtomic(() => this.printRepeat({ ...node, mode: 'greedy' }));
    const before = new Set(this.sure);
    const text = this.print(body);
    const canBeEmpty = body.kind !== 'character' && lengthOf(body).min === 0;
    if (max > 1 && body.kind !== 'character') {
      // JavaScript forgets groups at each round and refuses an empty round; PCRE does neither.
      for (const group of groupsIn(body)) if (!this.sure.has(group)) this.isExact = false;
      if (canBeEmpty) this.isExact = false;
    }
    if (min === 0) this.sure = before;
    if (canBeEmpty && min === 0 && max === 1) return mode === 'lazy' ? `(?:|${text})` : `(?:${text}|)`;
    const isAtom = body.kind === 'character' || body.kind === 'group';
    return `${isAtom ? text : `(?:${text})`}${this.printCount(min, max)}${mode === 'lazy' ? '?' : ''}`;
  }

  printCount(min: number, max: number): string {
    if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
    if (min === 0 && max === 1) return '?';
    return min === max ? `{${min}}` : `{${min},${max}}`;
  }

  printAlternation(branches: readonly PatternNode[]): string {
    const before = this.sure;
    let common: Set<number> | undefined;
    const texts = branches.map((branch) => {
      this.sure = new Set(before);
      const text = this.print(branch);
      const after = this.sure;
      common = common === undefined ? after : new Set([...common].filter((group) => after.has(group)));
      return text;
    });
    this.sure = common ?? before;
    return texts.join('|');
  }

  printLook(node: PatternNode & { readonly kind: 'look' }): string {
    const wasBehind = this.isBehind;
    const before = new Set(this.sure);
    if (node.behind) {
      const { min, max } = lengthOf(node.body);
      if (min !== max && groupsIn(node.body).size > 0) this.isExact = false;
    }
    this.isBehind = node.behind;
    const text = this.print(node.body);
    this.isBehind = wasBehind;
    if (node.negative) this.sure = before;
    return `(?${node.behind ? '<' : ''}${node.negative ? '!' : '='}${text})`;
  }

  print(node: PatternNode): string {
    switch (node.kind) {
      case 'character':
        return printSet(node.set);
      case 'sequence':
        return node.items
          .map((item) => (item.kind === 'alternation' ? `(?:${this.print(item)})` : this.print(item)))
          .join('');
      case 'alternation':
        return this.printAlternation(node.branches);
      case 'group': {
        this.count += 1;
        this.groups[node.number]?.push(this.count);
        const text = `(${this.print(node.body)})`;
        this.sure.add(node.number);
        return text;
      }
      case 'atomic':
        return this.printAtomic(() => this.print(node.body));
      case 'look':
        return this.printLook(node);
      case 'repeat':
        return this.printRepeat(node);
      case 'place':
        return this.printPlace(node);
      case 'backreference': {
        // To a group that took no part JavaScript matches the empty text, where PCRE fails.
        const [number, ...others] = node.numbers;
        const own = number === undefined ? [] : (this.groups[number] ?? []);
        const isSure = number !== undefined && others.length === 0 && this.sure.has(number) && own.length === 1;
        if (!isSure || node.caseless || this.isBehind) throw new NotExpressible();
        this.hasReference = true;
        return `(?:\\${own[0]})`;
      }
      default:
        throw new NotExpressible();
    }
  }

  printRoot(root: PatternNode): { source: string; isSticky: boolean } {
    const items = root.kind === 'sequence' ? root.items : [root];
    const isSticky = items[0]?.kind === 'place' && items[0].place === 'searchStart';
    const rest = isSticky ? items.slice(1) : items;
    const kept = rest.findLastIndex((item) => item.kind === 'keepOut');
    if (kept < 0) {
      const [only] = rest;
      return {
        source: rest.length === 1 && only ? this.print(only) : this.print({ kind: 'sequence', items: rest }),
        isSticky,
      };
    }
    this.count += 1;
    this.keepOutGroup = 1;
    const before = rest.slice(0, kept).filter((item) => item.kind !== 'keepOut');
    const front = this.print({ kind: 'sequence', items: before });
    return { source: `(${front})${this.print({ kind: 'sequence', items: rest.slice(kept + 1) })}`, isSticky };
  }
}

/** Prints a pattern for JavaScript's u flag; undefined when JavaScript cannot express it. */
export function printNative(pattern: Pattern, root: PatternNode = pattern.root): NativePattern | undefined {
  // Group numbers stand in the text, so a root without some of them is fine.
  const printer = new NativePrinter(pattern.groupCount);
  try {
    const { source, isSticky } = printer.printRoot(root);
    if (!printer.isExact && (printer.hasAtomic || printer.hasReference)) return undefined;
    return { source, isSticky, groups: printer.groups, keepOutGroup: printer.keepOutGroup, isExact: printer.isExact };
  } catch (reason) {
    if (reason instanceof NotExpressible) return undefined;
    throw reason;
  }
}

/** Tells whether a pattern has groups at all, so that its matches need more than a start and an end. */
export function hasGroups(root: PatternNode): boolean {
  return isAnyNode(root, (node) => node.kind === 'group');
}
