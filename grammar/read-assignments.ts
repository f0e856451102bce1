// Reads the assignments of eval: `field = expression`, separated by commas.

import type { ArgumentNode, WordNode } from './ast.ts';
import { endOf, spanOf, unquote } from './lexer.ts';
import type { StageCursor } from './stage-cursor.ts';
import * as t from './tokens.ts';

/** The slot of what brings an assignment of its own. */
const insertSlot = 'inserted-assignment';

/** Reads assignments up to the end of the stage. A macro call, token or subsearch may bring an assignment of its own. */
export function readAssignments(cursor: StageCursor, slot: string, into: ArgumentNode[]): void {
  for (;;) {
    skipCommas(cursor, into.length > 0);
    const first = cursor.token();
    if (first === undefined) return;
    const end = endOfAssignment(cursor, cursor.position);
    const equals = equalsBefore(cursor, end);
    if (equals === null) {
      readInsert(cursor, end, into);
      continue;
    }
    const sign = cursor.stage.tokens[equals];
    const target = readTarget(cursor, equals);
    cursor.position = equals + 1;
    if (cursor.position >= end)
      cursor.fail(
        'SPL2002',
        sign === undefined ? target.span : spanOf(sign),
        `An expression is missing after ${target.text}=.`,
      );
    const expression = cursor.readExpression(end);
    const span = { start: target.span.start, end: expression.span.end };
    cursor.push(slot, { kind: 'assignment', target, expression, span }, into);
  }
}

function skipCommas(cursor: StageCursor, isBetween: boolean): void {
  let count = 0;
  for (let token = cursor.token(); token?.tokenType === t.Comma; token = cursor.token()) {
    count += 1;
    if (count > (isBetween ? 1 : 0)) cursor.warn('SPL2007', spanOf(token), 'This comma separates nothing. Remove it.');
    cursor.position += 1;
  }
}

/** The field to write: everything before the equals sign, as some names are not quoted: `free-{kind}`, `kg(net)`. */
function readTarget(cursor: StageCursor, equals: number): WordNode {
  const tokens = cursor.stage.tokens.slice(cursor.position, equals);
  const last = tokens[tokens.length - 1];
  let first = tokens[0];
  if (first === undefined || last === undefined) throw new Error('an assignment without a target is read');
  if (tokens.some(({ tokenType }) => tokenType === t.LeftBracket))
    cursor.fail('SPL2002', spanOf(first), 'eval needs field=expression here: a search in brackets is no name.');
  if (/^eval$/i.test(first.image) && tokens.length > 1 && first.tokenType === t.Identifier) {
    cursor.warn('SPL2001', spanOf(first), 'eval is written twice. Remove one.');
    first = tokens[1] ?? first;
  }
  const span = { start: first.startOffset, end: endOf(last) };
  const written = cursor.text(span);
  if (first === last && first.tokenType === t.Text) return { kind: 'word', text: unquote(written), quoted: true, span };
  if (first === last && first.tokenType === t.QuotedField)
    return { kind: 'word', text: written.slice(1, -1), quoted: true, span };
  if (/\s/.test(written) && first.tokenType !== t.Text)
    cursor.warn('SPL2001', span, `A field name with blanks needs quotes: write "${written}"=….`);
  const rest = tokens.slice(tokens.indexOf(first));
  const isMixed = rest.length > 1 && rest.some(({ tokenType }) => tokenType === t.Text);
  return isMixed ? { kind: 'word', text: written, quoted: false, isRaw: true, span } : cursor.wordOf(rest);
}

/** The index of the comma outside parentheses that ends an assignment. */
function endOfAssignment(cursor: StageCursor, from: number): number {
  let depth = 0;
  for (let index = from; index < cursor.limit; index += 1) {
    const type = cursor.stage.tokens[index]?.tokenType;
    if (type === t.LeftParenthesis) depth += 1;
    else if (type === t.RightParenthesis) depth -= 1;
    else if (type === t.Comma && depth === 0) return index;
  }
  return cursor.limit;
}

function equalsBefore(cursor: StageCursor, end: number): number | null {
  for (let index = cursor.position; index < end; index += 1) {
    if (cursor.stage.tokens[index]?.tokenType === t.Equals) return index === cursor.position ? null : index;
  }
  return null;
}

function readInsert(cursor: StageCursor, end: number, into: ArgumentNode[]): void {
  const first = cursor.token();
  if (first === undefined) return;
  const isAlone = end === cursor.position + 1;
  if (isAlone && t.isMacroCall(first)) cursor.push(insertSlot, cursor.readMacro(first), into);
  else if (isAlone && first.tokenType === t.LeftBracket) cursor.push(insertSlot, cursor.readSubsearch(first), into);
  else if (isAlone && first.tokenType === t.DashboardToken) {
    cursor.position += 1;
    cursor.push(insertSlot, { kind: 'dashboard-token', text: first.image, span: spanOf(first) }, into);
  } else cursor.fail('SPL2002', spanOf(first), 'eval needs field=expression here.');
}
