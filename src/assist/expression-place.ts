// Finds out what may follow in an expression, and the function calls it is in.

import type { IToken } from 'chevrotain';
import { spanOf } from '../../grammar/lexer.ts';
import * as t from '../../grammar/tokens.ts';
import type { EnclosingCall, Place } from './place.ts';

const operandEnds = new Set([
  t.Identifier,
  t.QuotedField,
  t.Text,
  t.EscapedText,
  t.NumberLiteral,
  t.RightParenthesis,
  t.RightBracket,
  t.MacroCall,
  t.DashboardToken,
  t.Template,
]);
const calledOperators = new Set([t.LikeOperator, t.InOperator]);

/** What follows in an expression. */
export interface ExpressionPlace {
  readonly place: Place;
  readonly calls: readonly EnclosingCall[];
}

interface OpenParenthesis {
  readonly name: IToken | null;
  /** The field before `IN (`. */
  readonly field: string | null;
  argument: number;
}

/** Reads the tokens of an expression, or of assignments, up to the word that is being written. */
export function expressionPlace(tokens: readonly IToken[], hasTargets: boolean): ExpressionPlace {
  const open: OpenParenthesis[] = [];
  let sinceComma = 0;
  let hasEquals = false;
  for (const [index, token] of tokens.entries()) {
    const type = token.tokenType;
    if (type === t.LeftParenthesis) open.push(parenthesisAt(tokens, index));
    else if (type === t.RightParenthesis) open.pop();
    else if (type === t.Comma) {
      const inner = open.at(-1);
      if (inner !== undefined) inner.argument += 1;
      else {
        sinceComma = index + 1;
        hasEquals = false;
        continue;
      }
    } else if (type === t.Equals && open.length === 0) hasEquals = true;
  }
  const calls = open.flatMap(({ name, argument }): EnclosingCall[] =>
    name === null ? [] : [{ kind: 'function', name: name.image, nameSpan: spanOf(name), argument }],
  );
  if (hasTargets && !hasEquals && open.length === 0)
    return { place: { kind: tokens.length === sinceComma ? 'target' : 'nothing' }, calls };
  return { place: positionAfter(tokens, open.at(-1)?.field ?? null), calls };
}

function parenthesisAt(tokens: readonly IToken[], index: number): OpenParenthesis {
  const before = tokens[index - 1];
  const isAfterOperand = endsOperand(tokens[index - 2]);
  const isCall =
    before?.tokenType === t.Identifier ||
    (before !== undefined && calledOperators.has(before.tokenType) && !isAfterOperand);
  if (isCall) return { name: before ?? null, field: null, argument: 0 };
  const isList = before?.tokenType === t.InOperator;
  return { name: null, field: isList ? fieldOf(tokens[index - 2]) : null, argument: 0 };
}

function endsOperand(token: IToken | undefined): boolean {
  return token !== undefined && operandEnds.has(token.tokenType);
}

function fieldOf(token: IToken | undefined): string | null {
  if (token?.tokenType === t.Identifier) return token.image;
  return token?.tokenType === t.QuotedField ? token.image.slice(1, -1) : null;
}

function positionAfter(tokens: readonly IToken[], listOf: string | null): Place {
  const last = tokens.at(-1);
  if (endsOperand(last)) return { kind: 'operator' };
  const isCompared = last !== undefined && (last.tokenType.CATEGORIES ?? []).includes(t.Comparison);
  return { kind: 'operand', comparedTo: isCompared ? fieldOf(tokens.at(-2)) : listOf };
}
