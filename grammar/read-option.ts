// Reads `name=value` arguments.

import type { IToken } from 'chevrotain';
import type { ArgumentNode, OptionValueNode, RawTextNode } from './ast.ts';
import { endOf, spanOf, touches } from './lexer.ts';
import { nearestNames } from './near-names.ts';
import { checkOption } from './option-value.ts';
import { isComparison, type StageCursor } from './stage-cursor.ts';
import type { OptionShape, OptionTable } from './syntax.ts';
import * as t from './tokens.ts';

/** The options that may stand at a place: those a shape names, each with its slot, and perhaps free ones. */
export interface KnownOptions {
  readonly named: readonly { readonly slot: string; readonly options: OptionTable; readonly behind?: number }[];
  /** The slot of options whose names the user chooses; null when there are none. */
  readonly freeSlot: string | null;
  /** True where words are names: `kg=` may then be one. */
  readonly amongNames: boolean;
}

/** Reads an option if one stands here. */
export function readOption(cursor: StageCursor, known: KnownOptions, into: ArgumentNode[]): boolean {
  const name = cursor.token();
  const equals = cursor.token(1);
  if (name === undefined || equals?.tokenType !== t.Equals || !isOptionName(name, known)) return false;
  const lower = name.image.toLowerCase();
  const names = into.filter(({ value }) => value.kind === 'word').length;
  const found = findOption(known, lower, names);
  if (found === null) {
    if (known.freeSlot === null && !isMistakenOption(cursor, name, equals, known)) return false;
    cursor.position += 2;
    const value = readOptionValue(cursor, name, equals, null);
    const span = { start: name.startOffset, end: value.span.end };
    cursor.push(known.freeSlot ?? 'unknown', { kind: 'option', name: name.image, value, span }, into);
    return true;
  }
  const { shape, slot } = found;
  cursor.position += 2;
  const value = readOptionValue(cursor, name, equals, shape);
  checkOption(lower, shape, value, (message) => cursor.fail('SPL2003', value.span, message));
  const isSame = (given: ArgumentNode): boolean =>
    given.slot === slot && given.value.kind === 'option' && given.value.name === lower;
  if (shape.repeated !== true && into.some(isSame))
    cursor.fail('SPL2005', spanOf(name), `The option ${lower} is given twice.`);
  const span = { start: name.startOffset, end: value.span.end };
  cursor.push(slot, { kind: 'option', name: lower, value, span }, into);
  return true;
}

/** Says whether an option of that name is known at a place. */
export function isKnownOption(known: KnownOptions, name: string): boolean {
  return findOption(known, name.toLowerCase(), 0) !== null;
}

/** Names the user chooses may stand in quotes, or be any word: `rangemap "very cold"=0-3 2=4-5 50%=6-7`. */
function isOptionName(token: IToken, known: KnownOptions): boolean {
  if (token.tokenType === t.Text) return known.freeSlot !== null;
  const names = known.freeSlot === null ? /^[\p{L}_][\p{L}\p{M}\p{N}_.:-]*$/u : /^[^$\\<>]+$/;
  return t.isWordLike(token) && names.test(token.image);
}

/** Finds an option; where several names of a clause have it, that of the name it stands behind. */
function findOption(
  known: KnownOptions,
  name: string,
  namesBefore: number,
): { shape: OptionShape; slot: string } | null {
  let found: { shape: OptionShape; slot: string } | null = null;
  for (const { slot, options, behind } of known.named) {
    const shape = Object.hasOwn(options, name) ? options[name] : undefined;
    if (shape === undefined) continue;
    if (behind === undefined) return found ?? { shape, slot };
    // In front of all names, it is that of the first.
    if (behind <= Math.max(1, namesBefore)) found = { shape, slot };
  }
  return found;
}

/** An option that is not known: a misspelt one is an error, any other a warning; among names it may be a name. */
function isMistakenOption(cursor: StageCursor, name: IToken, equals: IToken, known: KnownOptions): boolean {
  const names = known.named.flatMap(({ options }) => Object.keys(options));
  const value = cursor.token(2);
  if (known.amongNames && touches(name, equals) && (value === undefined || !touches(equals, value))) return false;
  const list = names.length === 0 ? '' : ` Its options are: ${names.join(', ')}.`;
  if (cursor.opensLine() && /^(?:index|sourcetype|source|host|eventtype|tag)$/i.test(name.image)) {
    cursor.warn(
      'SPL1011',
      spanOf(name),
      `A second search seems to start here: ${cursor.command.name} reads it as names.`,
    );
    return names.length > 0 || !known.amongNames;
  }
  const near = nearestNames(name.image, names);
  const message = `${cursor.command.name} has no option ${name.image}.`;
  if (near.length > 0) cursor.fail('SPL2004', spanOf(name), `${message}${list}`);
  cursor.warn('SPL2004', spanOf(name), `${message}${list}`);
  return names.length > 0 || !known.amongNames;
}

function readOptionValue(
  cursor: StageCursor,
  name: IToken,
  equals: IToken,
  shape: OptionShape | null,
): OptionValueNode {
  const token = cursor.token();
  if (token === undefined) cursor.fail('SPL2002', spanOf(name), `The option ${name.image} has no value.`);
  if (token.tokenType === t.LeftBracket) return cursor.readSubsearch(token);
  if (cursor.startsInsert()) return cursor.readMacro(token);
  if (token.tokenType === t.Comma && touches(equals, token)) {
    cursor.position += 1;
    return rawText(cursor, token, token);
  }
  if (shape?.type === 'regex' && token.tokenType !== t.Text) return readRawRegex(cursor, token);
  const first = cursor.position;
  if (shape?.type === 'condition' && token.image === '"("') {
    const last = endOfQuotedParentheses(cursor, first);
    if (last !== undefined) return rawText(cursor, token, last);
  }
  cursor.position += 1;
  let isPlain = token.tokenType === t.Text || t.isWordLike(token);
  const takesCommas = shape?.type === 'text' && shape.takesCommas === true;
  if (token.tokenType === t.LeftParenthesis) cursor.position = closingOrFail(cursor, first) + 1;
  for (let next = cursor.token(); next !== undefined; next = cursor.token()) {
    const previous = cursor.stage.tokens[cursor.position - 1];
    if (previous === undefined || !touches(previous, next)) break;
    if (token.tokenType === t.Text) {
      if (!goesOnQuoted(cursor, next)) break;
      // `"Web"."Web"` is one name, any other text behind a quote is one that was not escaped.
      isPlain &&= /^[.:]$/.test(next.image) || /^[.:]$/.test(previous.image);
    } else if (next.tokenType === t.LeftParenthesis) {
      cursor.position = closingOrFail(cursor, cursor.position);
      isPlain = false;
    } else if (isComparison(next) || (next.tokenType === t.Text && !t.isWordLike(previous))) isPlain = false;
    else if (takesCommas && next.tokenType === t.Comma && goesOnAfterComma(cursor, next)) cursor.position += 1;
    else if (next.tokenType === t.Text && !/[.:*=/\\_{-]$/.test(previous.image)) break;
    else if (!t.isWordLike(next) && next.tokenType !== t.Text && !t.isMacroCall(next)) break;
    cursor.position += 1;
  }
  const last = cursor.stage.tokens[cursor.position - 1] ?? token;
  if (isPlain) {
    const written = cursor.stage.tokens.slice(first, cursor.position);
    const word = cursor.wordOf(written);
    // Printed in quotes, it is read as one value by everyone.
    const isList = word.isRaw !== true && written.some(({ tokenType }) => tokenType === t.Comma);
    return isList ? { ...word, quoted: true } : word;
  }
  if (token.tokenType === t.Text) {
    cursor.warn(
      'SPL2015',
      { start: token.startOffset, end: endOf(last) },
      `The value of ${name.image} holds quotes that are not escaped. Write \\" for each quote inside it.`,
    );
  }
  return rawText(cursor, token, last);
}

/** `reset_before="("x>1")"`: the form of Splunk's own documents. */
function endOfQuotedParentheses(cursor: StageCursor, first: number): IToken | undefined {
  for (let index = first + 1; index < cursor.limit; index += 1) {
    const token = cursor.stage.tokens[index];
    if (token?.image !== '")"') continue;
    cursor.position = index + 1;
    return token;
  }
  return undefined;
}

/** Inner quotes that are not escaped: the value goes on while quotes and words touch, and ends with a quote. */
function goesOnQuoted(cursor: StageCursor, next: IToken): boolean {
  if (next.tokenType === t.Text) return true;
  if (!t.isWordLike(next)) return false;
  const after = cursor.token(1);
  return after?.tokenType === t.Text && touches(next, after);
}

/** A comma between two words that touch it; any other ends the value. */
function goesOnAfterComma(cursor: StageCursor, comma: IToken): boolean {
  const next = cursor.token(1);
  return next !== undefined && touches(comma, next) && t.isWordLike(next);
}

function closingOrFail(cursor: StageCursor, open: number): number {
  const close = cursor.closing(open);
  const token = cursor.stage.tokens[open];
  if (close < cursor.stage.tokens.length || token === undefined) return close;
  return cursor.fail('SPL1002', spanOf(token), 'This ( is not closed. Add ) where it ends.');
}

function rawText(cursor: StageCursor, first: IToken, last: IToken): RawTextNode {
  const span = { start: first.startOffset, end: endOf(last) };
  return { kind: 'raw-text', text: cursor.text(span), span };
}

/** A regular expression without quotes runs to the next blank outside parentheses. */
function readRawRegex(cursor: StageCursor, first: IToken): RawTextNode {
  const { text } = cursor.stage.source;
  const stop = cursor.stage.end;
  let depth = 0;
  let end = first.startOffset;
  for (; end < stop; end += 1) {
    const character = text[end];
    if (character === '\\') end += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth <= 0 && /\s/.test(character ?? '')) break;
  }
  end = Math.min(end, stop);
  for (let token = cursor.token(); token !== undefined && token.startOffset < end; token = cursor.token())
    cursor.position += 1;
  const span = { start: first.startOffset, end };
  return { kind: 'raw-text', text: text.slice(span.start, span.end), span };
}
