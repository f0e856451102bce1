// Reads regular expressions and sed scripts: quoted, or the raw rest of the stage.

import type { IToken } from 'chevrotain';
import type { ArgumentNode, MacroCallNode, RawTextNode, RegexFilterNode, WordNode } from './ast.ts';
import { endOf, spanOf, touches } from './lexer.ts';
import { type StageCursor } from './stage-cursor.ts';
import * as t from './tokens.ts';

/** Reads the regular expression of `rex`. */
export function readRegex(cursor: StageCursor, slot: string, into: ArgumentNode[]): void {
  const token = cursor.token();
  if (token !== undefined) cursor.push(slot, readPattern(cursor, token), into);
}

/** Reads `field="regex"`, `field!="regex"`, or a regex alone. */
export function readRegexFilter(cursor: StageCursor): RegexFilterNode {
  const first = cursor.token();
  const operator = operatorAt(cursor);
  if (first === undefined || operator === null) {
    const pattern = readPattern(cursor, first ?? missing(cursor));
    return { kind: 'regex-filter', field: null, negated: false, pattern, span: pattern.span };
  }
  const field = cursor.wordOf(cursor.stage.tokens.slice(cursor.position, operator));
  const sign = cursor.stage.tokens[operator];
  cursor.position = operator + 1;
  const token = cursor.token();
  if (token === undefined)
    cursor.fail('SPL2002', sign === undefined ? field.span : spanOf(sign), 'A regular expression is missing here.');
  const pattern = readPattern(cursor, token);
  const span = { start: field.span.start, end: pattern.span.end };
  return { kind: 'regex-filter', field, negated: sign?.tokenType === t.NotEquals, pattern, span };
}

function missing(cursor: StageCursor): never {
  return cursor.fail('SPL2002', cursor.endSpan(), 'A regular expression is missing here.');
}

/** The index of the operator behind a field; null when the stage begins with the regex. */
function operatorAt(cursor: StageCursor): number | null {
  for (let index = cursor.position; index < cursor.limit; index += 1) {
    const token = cursor.stage.tokens[index];
    if (token === undefined) return null;
    if (token.tokenType === t.Equals || token.tokenType === t.NotEquals)
      return index === cursor.position ? null : index;
    const isName =
      t.isWordLike(token) || (index === cursor.position && (token.tokenType === t.Text || t.isMacroCall(token)));
    if (!isName) return null;
  }
  return null;
}

function readPattern(cursor: StageCursor, token: IToken): WordNode | RawTextNode | MacroCallNode {
  const next = cursor.token(1);
  if (cursor.startsInsert() && t.isMacroCall(token)) return cursor.readMacro(token);
  if (token.tokenType === t.Text) {
    const isTouched = next !== undefined && touches(token, next);
    if (!isTouched || !(next.tokenType === t.Text || t.isWordLike(next) || next.tokenType === t.LeftParenthesis)) {
      cursor.position += 1;
      return cursor.wordOf([token]);
    }
    const end = lastQuote(cursor);
    if (end === cursor.position) {
      cursor.position += 1;
      return cursor.wordOf([token]);
    }
    const last = cursor.stage.tokens[end] ?? token;
    cursor.position = end + 1;
    const span = { start: token.startOffset, end: endOf(last) };
    cursor.warn(
      'SPL2015',
      span,
      'This regular expression holds quotes that are not escaped. Write \\" for each of them.',
    );
    return { kind: 'raw-text', text: cursor.text(span), span };
  }
  const span = { start: token.startOffset, end: cursor.stage.end };
  cursor.position = cursor.limit;
  return { kind: 'raw-text', text: cursor.text(span), span };
}

/** The last quoted text that touches what stands before it. */
function lastQuote(cursor: StageCursor): number {
  let found = cursor.position;
  for (let index = cursor.position + 1; index < cursor.limit; index += 1) {
    const token = cursor.stage.tokens[index];
    if (token === undefined || !touches(cursor.stage.tokens[index - 1], token)) break;
    if (token.tokenType === t.Text) found = index;
  }
  return found;
}
