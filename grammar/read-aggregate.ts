// Reads `function(argument) AS alias`, or a bare function.

import type { IToken } from 'chevrotain';
import type { AggregateNode, EvalArgumentNode, MacroCallNode, WordNode } from './ast.ts';
import { endOf, onOneLine, spanOf, unescapeWord, unquote } from './lexer.ts';
import { partsOf } from './macro-call.ts';
import type { Span } from './source.ts';
import { shown, type StageCursor } from './stage-cursor.ts';
import type { AggregatesShape } from './syntax.ts';
import * as t from './tokens.ts';

/** Reads one aggregate; where the shape is not bare, its parentheses are required. */
export function readAggregate(cursor: StageCursor, { bare, takesExpressions }: AggregatesShape): AggregateNode {
  const name = cursor.token();
  if (takesExpressions === true && name?.tokenType === t.LeftParenthesis) return readExpression(cursor, name);
  // x11 writes a number as a function: 15(count).
  const isCall = cursor.token(1)?.tokenType === t.LeftParenthesis;
  if (name === undefined || !t.isWordLike(name) || !(isCall ? /^[\p{L}\d_$<]/u : /^[\p{L}_$<]/u).test(name.image)) {
    cursor.fail(
      'SPL2010',
      name === undefined ? cursor.endSpan() : spanOf(name),
      `${shown(name)} is not an aggregate. Write function(field), as in sum(bytes).`,
    );
  }
  cursor.position += 1;
  let argument: AggregateNode['argument'] = null;
  let end = endOf(name);
  const open = cursor.token();
  if (open?.tokenType === t.LeftParenthesis) {
    const close = cursor.closing(cursor.position);
    const closing = cursor.stage.tokens[close];
    if (closing === undefined) cursor.fail('SPL2010', spanOf(open), 'This aggregate is not closed.');
    end = endOf(closing);
    const inner = cursor.stage.tokens.slice(cursor.position + 1, close);
    argument = /^eval$/i.test(name.image)
      ? evalArgument(cursor, { start: endOf(open), end: closing.startOffset })
      : readArgument(cursor, inner, /^sparkline$/i.test(name.image));
    cursor.position = close + 1;
  } else if (!bare) cursor.fail('SPL2010', spanOf(name), `${name.image} is not written as function(field).`);
  // The text is also the name of a column; the quotes around a field are no part of it, and count() is count.
  const text =
    argument?.kind === 'word' && argument.quoted
      ? `${name.image}(${argument.text})`
      : onOneLine(cursor.text({ start: name.startOffset, end }))
          .replace(/^([\w.]+)\s*\(\s*(.*?)\s*\)$/, '$1($2)')
          .replace(/^([\w.]+\()'([^']*)'\)$/, '$1$2)')
          .replace(/\(\)$/, '');
  const alias = readAliasName(cursor);
  const span = { start: name.startOffset, end: alias?.span.end ?? end };
  return { kind: 'aggregate', function: name.image, argument, alias, text, span };
}

/** Reads an expression over aggregates that stands in parentheses alone: what `eval(…)` means. */
function readExpression(cursor: StageCursor, open: IToken): AggregateNode {
  const close = cursor.closing(cursor.position);
  const closing = cursor.stage.tokens[close];
  if (closing === undefined) cursor.fail('SPL2010', spanOf(open), 'This expression is not closed.');
  const argument = evalArgument(cursor, { start: endOf(open), end: closing.startOffset });
  const text = onOneLine(cursor.text({ start: open.startOffset, end: endOf(closing) }));
  cursor.position = close + 1;
  const alias = readAliasName(cursor);
  const span = { start: open.startOffset, end: alias?.span.end ?? endOf(closing) };
  return { kind: 'aggregate', function: 'eval', argument, alias, text, span };
}

function readAliasName(cursor: StageCursor): WordNode | MacroCallNode | null {
  cursor.skipCommasBefore(/^as$/i);
  if (!cursor.isWord(/^as$/i)) return null;
  const keyword = cursor.token();
  const target = cursor.token(1);
  if (keyword === undefined) return null;
  if (target === undefined) cursor.fail('SPL2002', spanOf(keyword), `A name is missing after ${keyword.image}.`);
  cursor.position += 1;
  return cursor.startsInsert() && t.isMacroCall(target) ? cursor.readMacro(target) : readQuotedName(cursor, target);
}

/** Reads a name. Single quotes hold a name of several words together; around one word they are a part of it. */
function readQuotedName(cursor: StageCursor, first: IToken): WordNode {
  if (!/^'[^']*$/.test(first.image)) return cursor.readName();
  let end = 1;
  while (cursor.token(end) !== undefined && !/'/.test(cursor.token(end)?.image ?? '')) end += 1;
  const last = cursor.token(end);
  if (last === undefined || !/^[^']*'$/.test(last.image)) return cursor.readName();
  const span = { start: first.startOffset, end: endOf(last) };
  cursor.position += end + 1;
  return { kind: 'word', text: onOneLine(cursor.text(span)).slice(1, -1), quoted: true, span };
}

function evalArgument(cursor: StageCursor, span: Span): EvalArgumentNode {
  return { kind: 'eval-argument', expression: cursor.expressionOf(span), span };
}

function readArgument(
  cursor: StageCursor,
  inner: readonly IToken[],
  isSparkline: boolean,
): WordNode | EvalArgumentNode | null {
  const [first, second] = inner;
  const last = inner[inner.length - 1];
  if (first === undefined || last === undefined) return null;
  const span = { start: first.startOffset, end: endOf(last) };
  if (/^eval$/i.test(first.image) && second?.tokenType === t.LeftParenthesis)
    return { ...evalArgument(cursor, { start: endOf(second), end: last.startOffset }), span };
  if (inner.length === 1 && first.tokenType === t.Text)
    return { kind: 'word', text: unquote(first.image), quoted: true, span };
  const written = onOneLine(cursor.text(span));
  const parts = partsOf(written, span.start, cursor.context.reporter);
  if (parts !== undefined) return { kind: 'word', text: written, quoted: false, isRaw: true, parts, span };
  const nested = /^(\w+)\(.*\)$/s.exec(written);
  if (nested !== null && !/^(?:prefix|sparkline)$/i.test(nested[1] ?? '') && !isSparkline) {
    cursor.warn(
      'SPL2010',
      span,
      `An expression in an aggregate needs eval around it: write eval(${written}). This is read as the name of a field.`,
    );
  }
  // Single quotes name a field, as in eval.
  const quoted = /^'([^']*)'$/.exec(written);
  return { kind: 'word', text: quoted?.[1] ?? unescapeWord(written), quoted: false, span };
}
