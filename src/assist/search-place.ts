// Finds out what may follow in search terms.

import type { IToken } from 'chevrotain';
import * as t from '../../grammar/tokens.ts';
import { unquoteTerm } from '../../grammar/lexer.ts';
import type { NextArguments, Place } from './place.ts';

const operators = new Set([t.And, t.Or, t.Not]);

/** Reads search terms up to the word that is being written. */
export function searchPlace(tokens: readonly IToken[], next: NextArguments): Place {
  const lists: (string | null)[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.tokenType === t.LeftParenthesis) {
      const isList = tokens[index - 1]?.tokenType === t.In;
      lists.push(isList ? nameOf(tokens[index - 2]) : null);
    } else if (token.tokenType === t.RightParenthesis) lists.pop();
  }
  const listOf = lists.at(-1) ?? null;
  if (listOf !== null) return { kind: 'search-value', field: listOf };
  const last = tokens.at(-1);
  if (last === undefined || last.tokenType === t.LeftParenthesis)
    return { kind: 'search-term', follows: 'start', next };
  if ((last.tokenType.CATEGORIES ?? []).includes(t.Comparison))
    return { kind: 'search-value', field: nameOf(tokens.at(-2)) ?? '' };
  return { kind: 'search-term', follows: operators.has(last.tokenType) ? 'operator' : 'term', next };
}

function nameOf(token: IToken | undefined): string | null {
  if (token === undefined) return null;
  return token.tokenType === t.Text ? unquoteTerm(token.image) : token.image;
}
