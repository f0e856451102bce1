// Says in plain words why an expression or a search term cannot be read.

import type { IToken } from 'chevrotain';
import type { Reporter } from './diagnostic.ts';
import { spanOf, touches } from './lexer.ts';
import * as t from './tokens.ts';

/** A token that does not fit, with those beside it; undefined where the text ends too early. */
export interface Misfit {
  readonly found: IToken | undefined;
  readonly previous: IToken | undefined;
  readonly next: IToken | undefined;
  readonly isSearch: boolean;
}

/** Reports the token that does not fit, or the end that came too early. */
export function explainMismatch(reporter: Reporter, { found, previous, next, isSearch }: Misfit): void {
  const code = isSearch ? 'SPL2012' : 'SPL3001';
  if (found === undefined) {
    const end = reporter.source.text.length;
    reporter.error(
      code,
      previous === undefined ? { start: end, end } : spanOf(previous),
      `Something is missing after ${previous === undefined ? 'this' : `\`${previous.image}\``}.`,
    );
    return;
  }
  reporter.error(code, spanOf(found), isSearch ? searchMessage(found) : expressionMessage(found, previous, next));
}

function searchMessage(found: IToken): string {
  if (found.tokenType === t.Or || found.tokenType === t.And)
    return `${found.image} needs a search term on either side.`;
  if (found.tokenType === t.RightParenthesis) return 'A search term is missing before this parenthesis.';
  return `A search term is expected here, not \`${found.image}\`.`;
}

function expressionMessage(found: IToken, previous: IToken | undefined, next: IToken | undefined): string {
  if (found.tokenType === t.NotOperator)
    return 'NOT stands in front of the condition. Write NOT x IN (…) or NOT x LIKE ….';
  if (/^is$/i.test(found.image)) return 'SPL has no IS NULL. Write isnull(field) or isnotnull(field).';
  if (found.image === '^') return 'SPL has no operator ^. Write pow(x, y).';
  if (found.image === '~') return 'SPL has no operator =~. Write match(field, "regex").';
  if (/^[“”‘’]$/.test(found.image)) return 'Use straight quotes.';
  if (found.tokenType === t.Times)
    return 'eval has no wildcards. Write like(field, "%text%") or match(field, "regex").';
  if (found.tokenType === t.Identifier && previous?.tokenType === t.NumberLiteral && touches(previous, found)) {
    return 'A field name that begins with a digit needs single quotes.';
  }
  if (found.tokenType === t.Identifier && next?.tokenType === t.Equals)
    return `AND, OR or, between assignments, a comma is missing before ${found.image}.`;
  if (found.tokenType === t.Text && previous !== undefined)
    return `An operator or a comma is missing between \`${previous.image}\` and this text.`;
  return `An operator or the end of the expression is expected before \`${found.image}\`.`;
}
