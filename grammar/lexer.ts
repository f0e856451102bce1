// One lexer, two modes: search terms and expressions; the first word of a stage chooses.

import { type IToken, Lexer } from 'chevrotain';
import type { Span } from './source.ts';
import { type LexerMode, lexerModes, modeMarks } from './tokens.ts';

let lexer: Lexer | null = null;

function splLexer(): Lexer {
  lexer ??= new Lexer(
    { modes: lexerModes, defaultMode: 'start' },
    { positionTracking: 'onlyOffset', ensureOptimizations: true, skipValidations: true },
  );
  return lexer;
}

/** The tokens of a text and its comments, which stand between them. */
export interface LexedText {
  readonly tokens: IToken[];
  readonly comments: readonly Span[];
}

/** Splits a text into tokens. Never fails: a character that fits nothing is left out. */
export function lex(text: string, mode: LexerMode): LexedText {
  return lexStretch(text, { start: 0, end: text.length }, mode);
}

/** Splits a stretch of a text, with offsets of the whole text. */
export function lexStretch(text: string, span: Span, mode: LexerMode): LexedText {
  const { tokens, groups } = splLexer().tokenize(modeMarks[mode] + text.slice(span.start, span.end), 'start');
  tokens.shift();
  const shift = span.start - 1;
  for (const token of tokens) shiftToken(token, shift);
  const comments = groups['comments'] ?? [];
  for (const comment of comments) shiftToken(comment, shift);
  return { tokens, comments: comments.map(spanOf) };
}

function shiftToken(token: IToken, shift: number): void {
  token.startOffset += shift;
}

/** Gives the span of a token. */
export function spanOf(token: Pick<IToken, 'image' | 'startOffset'>): Span {
  return { start: token.startOffset, end: endOf(token) };
}

/** Gives the offset after the last character of a token. */
export function endOf(token: Pick<IToken, 'image' | 'startOffset'>): number {
  return token.startOffset + token.image.length;
}

/** Says whether nothing stands between two tokens. */
export function touches(left: IToken | undefined, right: IToken | undefined): boolean {
  return left !== undefined && right !== undefined && endOf(left) === right.startOffset;
}

/** Reads the text between double quotes: `\"` and `\\` are escapes, any other backslash stays. */
export function unquote(image: string): string {
  const inner = image.slice(1, -1);
  // `\|` stays too: in a regular expression it is the character, and `|` a choice.
  return inner.includes('\\') ? inner.replace(/\\(["\\])/g, '$1') : inner;
}

/** Reads the text between double quotes in search terms, where `\|` is a pipe. */
export function unquoteTerm(image: string): string {
  const inner = image.slice(1, -1);
  return inner.includes('\\') ? inner.replace(/\\(["\\|])/g, '$1') : inner;
}

/** Writes a text in double quotes so that `unquote` gives it back. */
export function quote(text: string): string {
  return `"${text.replace(/\\(?=["\\]|$)|"/g, '\\$&')}"`;
}

/** Writes a text in double quotes so that `unquoteTerm` gives it back. */
export function quoteTerm(text: string): string {
  return `"${text.replace(/\\(?=["\\|]|$)|"/g, '\\$&')}"`;
}

const blanksAndComments = /"(?:[^"\\]|\\[\s\S])*"|(?:\s|```[\s\S]*?```)+/g;

/** Writes a stretch on one line: blanks and comments outside quotes are one blank. */
export function onOneLine(text: string): string {
  return text.replace(blanksAndComments, (part) => (part.startsWith('"') ? part : ' '));
}

/** Reads an unquoted word: a backslash keeps the next character of those that would end it, pairs are one backslash. */
export function unescapeWord(image: string): string {
  return image.includes('\\') ? image.replace(/\\(["\\|\s()[\],=<>`])/g, '$1') : image;
}

/** Says whether a text holds a line break or another character that stands for no sign. */
export function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) < 32) return true;
  return false;
}
