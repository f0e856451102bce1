// Parts the word that is being written from the tokens before it.

import type { IToken } from 'chevrotain';
import { endOf } from '../../grammar/lexer.ts';
import * as t from '../../grammar/tokens.ts';
import type { WordAt } from './place.ts';

/** The tokens before the word at the end of a text, and the word. */
export interface PartedTokens {
  readonly before: readonly IToken[];
  readonly word: WordAt;
}

const words = new Set([t.ArgumentsCommand, t.ExpressionCommand, t.Identifier, t.NumberLiteral]);

function isPartOfWord(token: IToken): boolean {
  return words.has(token.tokenType) || t.isWordLike(token) || (token.tokenType.CATEGORIES ?? []).includes(t.Identifier);
}

/** Parts the word that ends at an offset, or the quote that is still open there, from what stands before. */
export function partedAt(tokens: readonly IToken[], offset: number): PartedTokens {
  const last = tokens.at(-1);
  if (last === undefined) return { before: tokens, word: { start: offset, quote: null } };
  if (last.tokenType === t.UnclosedText)
    return { before: tokens.slice(0, -1), word: { start: last.startOffset + 1, quote: '"' } };
  // A closed quote is a token of its own, so this one opens a name that goes on to the end.
  const open = tokens.findIndex(({ tokenType, image }) => tokenType === t.Other && image === "'");
  const opening = tokens[open];
  if (opening !== undefined)
    return { before: tokens.slice(0, open), word: { start: opening.startOffset + 1, quote: "'" } };
  if (endOf(last) === offset && isPartOfWord(last))
    return { before: tokens.slice(0, -1), word: { start: last.startOffset, quote: null } };
  return { before: tokens, word: { start: offset, quote: null } };
}
