// Cuts the arguments of a command into pieces: words, calls, brackets, commas and comparisons outside parentheses.

import type { IToken } from 'chevrotain';
import { spanOf, touches, unquote } from '../../grammar/lexer.ts';
import type { Span } from '../../grammar/source.ts';
import type { ClauseShape } from '../../grammar/syntax.ts';
import * as t from '../../grammar/tokens.ts';

export interface Piece {
  readonly kind: 'word' | 'group' | 'bracket' | 'comma' | 'comparison';
  readonly text: string;
  readonly span: Span;
  /** Index of its first token, and of the one behind it. */
  readonly index: number;
  readonly next: number;
  readonly isQuoted: boolean;
}

/** A parenthesis that is open where the text ends, and the word right before it. */
export interface OpenGroup {
  readonly index: number;
  /** The offset behind the parenthesis. */
  readonly start: number;
  readonly name: string;
  readonly nameSpan: Span;
}

export interface Pieces {
  /** What stands before the outermost open parenthesis, its name left out. */
  readonly pieces: readonly Piece[];
  /** Outermost first. */
  readonly open: readonly OpenGroup[];
}

/** Cuts tokens into pieces. A call is the word and the group behind it. */
export function piecesOf(tokens: readonly IToken[]): Pieces {
  const pieces: Piece[] = [];
  const open: OpenGroup[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.tokenType === t.LeftParenthesis) {
      const before = tokens[index - 1];
      const isNamed = before !== undefined && t.isWordLike(before) && touches(before, token);
      const nameSpan = isNamed ? spanOf(before) : { start: token.startOffset, end: token.startOffset };
      open.push({ index, start: token.startOffset + 1, name: isNamed ? before.image : '', nameSpan });
    } else if (token.tokenType === t.RightParenthesis) {
      const opening = open.pop();
      if (open.length === 0) pieces.push(pieceOf('group', token, index, opening?.index ?? index));
    } else if (open.length === 0) {
      const kind = kindOf(token);
      if (kind !== null) pieces.push(pieceOf(kind, token, index, index));
    }
  }
  if (open[0] !== undefined && open[0].name !== '') pieces.pop();
  return { pieces, open };
}

function pieceOf(kind: Piece['kind'], token: IToken, at: number, index: number): Piece {
  const isQuoted = token.tokenType === t.Text;
  const text = isQuoted ? unquote(token.image) : token.image;
  return { kind, text, span: spanOf(token), index, next: at + 1, isQuoted };
}

function kindOf(token: IToken): Piece['kind'] | null {
  const type = token.tokenType;
  if (type === t.LeftBracket) return 'bracket';
  if (type === t.Comma) return 'comma';
  if ((type.CATEGORIES ?? []).includes(t.Comparison)) return 'comparison';
  if (type === t.Text || t.isWordLike(token) || t.isMacroCall(token)) return 'word';
  return type === t.Directive ? 'group' : null;
}

/** A stretch of pieces that belongs to a clause, or to none. */
export interface ClausePieces {
  readonly clause: ClauseShape | null;
  readonly pieces: readonly Piece[];
  /** Index of the first token. */
  readonly from: number;
}

/** Cuts pieces where the keyword of a clause stands, which is neither a value nor the name of an option. */
export function clausesIn(pieces: readonly Piece[], clauses: readonly ClauseShape[]): ClausePieces[] {
  const found: { clause: ClauseShape | null; pieces: Piece[]; from: number }[] = [
    { clause: null, pieces: [], from: 0 },
  ];
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1];
    const isValue = before?.kind === 'comparison' || (before !== undefined && /^as$/i.test(before.text));
    const isName = pieces[at + 1]?.kind === 'comparison';
    const keyword = piece.text.toLowerCase();
    const clause =
      piece.kind === 'word' && !piece.isQuoted && !isValue && !isName
        ? clauses.find(({ keywords }) => keywords.includes(keyword))
        : undefined;
    if (clause === undefined) found.at(-1)?.pieces.push(piece);
    else found.push({ clause, pieces: [], from: piece.index + 1 });
  }
  return found;
}
