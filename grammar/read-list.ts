// Reads the entries of lists: aliases, sort fields, replacements, items.

import type { AliasNode, ArgumentNode, ReplacementNode, WordNode } from './ast.ts';
import { spanOf, touches } from './lexer.ts';
import type { StageCursor } from './stage-cursor.ts';
import * as t from './tokens.ts';

const call = /^([a-z_]\w*)\((.*[,=].*)\)$/is;

/** Reads the name of a field that is there already: expressions are worked out before. */
export function readFieldName(cursor: StageCursor): WordNode {
  const isDirective = cursor.token()?.tokenType === t.Directive;
  const name = cursor.readName();
  if (!name.quoted && !isDirective && name.isRaw !== true && call.test(name.text)) {
    cursor.fail(
      'SPL2001',
      name.span,
      `${cursor.command.name} takes fields here, not expressions. Write | eval name=${name.text} before it.`,
    );
  }
  return name;
}

/** Reads a field of a list. Signs and AS are no fields, whatever the writer hoped for. */
export function readField(cursor: StageCursor, slot: string, into: ArgumentNode[]): void {
  const token = cursor.token();
  const hasFields = into.some((argument) => argument.slot === slot);
  if (token !== undefined && hasFields && cursor.token(1) !== undefined) {
    if (cursor.isWord(/^[+-]$/)) {
      cursor.warn('SPL2001', spanOf(token), 'One sign in front of the list is enough. Remove this one.');
      cursor.position += 1;
      return;
    }
    const isBetween =
      cursor.stage.tokens[cursor.position - 1]?.tokenType !== t.Comma && cursor.token(1)?.tokenType !== t.Comma;
    if (isBetween && cursor.isWord(/^as$/i)) {
      const message = `${cursor.command.name} takes no AS here. Give the field its new name with rename.`;
      if (slot === 'by') cursor.fail('SPL2001', spanOf(token), message);
      cursor.warn('SPL2001', spanOf(token), message);
    }
  }
  const name = readFieldName(cursor);
  const signs = cursor.command.syntax.find(({ kind }) => kind === 'sign');
  const given = signs === undefined ? undefined : into.find((argument) => argument.slot === signs.slot);
  if (given === undefined || name.quoted || !/^[+-]./.test(name.text)) return cursor.push(slot, name, into);
  if (given.span.start !== name.span.start)
    cursor.warn('SPL2001', name.span, 'One sign in front of the list is enough. Remove this one.');
  cursor.push(slot, withoutSign(name), into);
}

/** Reads a sign in front of a list. In `-name` it is a part of the first name, which is read after it. */
export function readSign(cursor: StageCursor, slot: string, into: ArgumentNode[]): void {
  const token = cursor.token();
  if (token === undefined || !cursor.isWord(/^[+-]/)) return;
  const span = { start: token.startOffset, end: token.startOffset + 1 };
  if (token.image.length === 1) cursor.position += 1;
  cursor.push(slot, { kind: 'word', text: token.image.slice(0, 1), quoted: false, span }, into);
}

function withoutSign(name: WordNode): WordNode {
  const parts = withoutFirst(name.parts);
  return {
    ...name,
    text: name.text.slice(1),
    ...(parts === undefined ? {} : { parts }),
    span: { ...name.span, start: name.span.start + 1 },
  };
}

/** Reads `a AS b`, and where that is allowed also a single name. `TO` and `->` mean AS to some. */
export function readAlias(cursor: StageCursor, isRequired: boolean): AliasNode | WordNode {
  const from = isRequired ? cursor.readName() : readFieldName(cursor);
  cursor.skipCommasBefore(/^as$/i);
  const keyword = cursor.token();
  const isArrow = keyword?.tokenType === t.Word && keyword.image === '-' && cursor.token(1)?.image === '>';
  if (isArrow && keyword !== undefined) {
    cursor.warn('SPL2001', { ...spanOf(keyword), end: keyword.startOffset + 2 }, 'Write AS instead of ->.');
    cursor.position += 1;
  }
  const isAlias = isArrow || cursor.isWord(isRequired ? /^(?:as|to)$/i : /^as$/i);
  if (!isAlias && !isRequired) return from;
  if (!isAlias || keyword === undefined)
    cursor.fail('SPL2002', from.span, `${cursor.command.name} needs AS and a new name after ${from.text}.`);
  cursor.position += 1;
  // `rename x as as y`: the second AS is a name only where nothing follows it.
  const next = cursor.token(1);
  if (cursor.isWord(/^as$/i) && next !== undefined && next.tokenType !== t.Comma && !/^as$/i.test(next.image)) {
    const doubled = cursor.token();
    if (doubled !== undefined) cursor.warn('SPL2001', spanOf(doubled), 'AS is written twice. Remove one.');
    cursor.position += 1;
  }
  if (cursor.token() === undefined)
    cursor.fail('SPL2002', spanOf(keyword), `A name is missing after ${keyword.image}.`);
  const to = cursor.readName();
  return { kind: 'alias', from, to, span: { start: from.span.start, end: to.span.end } };
}

/** Reads a field of a sort order; a sign with a blank behind it holds for the fields that follow. */
export function readSortField(
  cursor: StageCursor,
  slot: string,
  order: { descending: boolean },
  into: ArgumentNode[],
): void {
  const token = cursor.token();
  if (cursor.isWord(/^[+-]$/) && token !== undefined) {
    order.descending = token.image === '-';
    cursor.position += 1;
    if (cursor.token() !== undefined) return;
    cursor.fail('SPL2002', spanOf(token), 'A field is missing after the sign.');
  }
  const hasFields = into.some((argument) => argument.slot === slot);
  if (!hasFields && cursor.isWord(/^\d+$/) && cursor.token(1) !== undefined) {
    cursor.push('count', cursor.readName(), into);
    return;
  }
  if (!hasFields && cursor.isWord(/^by$/i) && token !== undefined && cursor.token(1) !== undefined) {
    cursor.warn('SPL2001', spanOf(token), 'sort takes no BY. Remove it.');
    cursor.position += 1;
    return;
  }
  if (hasFields && cursor.isWord(/^(?:desc|descending|d|asc|ascending|a)$/i) && isDirection(cursor)) {
    cursor.push(`${slot}-direction`, cursor.readName(), into);
    return;
  }
  const field = cursor.readName();
  const signed = field.quoted ? null : /^[+-]/.exec(field.text);
  const bare = signed === null ? field.text : field.text.slice(1);
  // `-"two words"` and `-$token$`: what follows the sign is the name.
  if (bare === '') return readSignedField(cursor, slot, signed?.[0] === '-', field, into);
  const cast = field.quoted ? null : /^(auto|num|str|ip)\((.*)\)$/is.exec(bare);
  if (cast === null && !field.quoted && call.test(bare)) {
    cursor.fail('SPL2001', field.span, `sort takes fields, not expressions. Write | eval name=${bare} before it.`);
  }
  const inner = cast?.[2] ?? bare;
  const quotes = cast !== null && /^".*"$/s.test(inner);
  const parts = signed === null ? field.parts : withoutFirst(field.parts);
  const name: WordNode = {
    ...field,
    text: quotes ? inner.slice(1, -1) : inner,
    ...(parts === undefined ? {} : { parts }),
  };
  pushField(cursor, slot, signed === null ? order.descending : signed[0] === '-', cast?.[1] ?? null, name, field, into);
}

/** The parts of a name without the sign that stands in front of the first one. */
function withoutFirst(parts: WordNode['parts']): WordNode['parts'] {
  const [first, ...rest] = parts ?? [];
  if (first?.kind !== 'plain-text') return parts;
  if (first.text.length === 1) return rest;
  return [{ ...first, text: first.text.slice(1), span: { ...first.span, start: first.span.start + 1 } }, ...rest];
}

function readSignedField(
  cursor: StageCursor,
  slot: string,
  descending: boolean,
  sign: WordNode,
  into: ArgumentNode[],
): void {
  if (cursor.token() === undefined) cursor.fail('SPL2002', sign.span, 'A field is missing after the sign.');
  const name = cursor.readName();
  pushField(cursor, slot, descending, null, name, { ...name, span: { ...name.span, start: sign.span.start } }, into);
}

function pushField(
  cursor: StageCursor,
  slot: string,
  descending: boolean,
  cast: string | null,
  field: WordNode,
  whole: WordNode,
  into: ArgumentNode[],
): void {
  cursor.push(
    slot,
    { kind: 'sort-field', descending, cast: cast?.toLowerCase() ?? null, field, span: whole.span },
    into,
  );
}

/** `desc` behind the last field turns the whole order round; elsewhere it would be a field. */
function isDirection(cursor: StageCursor): boolean {
  const next = cursor.token(1);
  return next === undefined || next.tokenType === t.Comma || /^limit$/i.test(next.image);
}

/** Reads `old WITH new`. */
export function readReplacement(cursor: StageCursor): ReplacementNode {
  const from = cursor.readName();
  cursor.skipCommasBefore(/^with$/i);
  if (!cursor.isWord(/^with$/i))
    cursor.fail('SPL2002', from.span, `${cursor.command.name} needs WITH and a new value after ${from.text}.`);
  const keyword = cursor.token();
  cursor.position += 1;
  if (cursor.token() === undefined)
    cursor.fail('SPL2002', keyword === undefined ? from.span : spanOf(keyword), 'A value is missing after WITH.');
  const to = cursor.readName();
  return { kind: 'replacement', from, to, span: { start: from.span.start, end: to.span.end } };
}

/** Reads one item: quoted texts are never joined to words, and any other token stands for itself. */
export function readItem(cursor: StageCursor): WordNode {
  const token = cursor.token();
  if (token === undefined) throw new Error('an item is read where no token is left');
  if (token.tokenType === t.Text || t.isWordLike(token) || t.isMacroCall(token)) {
    const next = cursor.token(1);
    if (next?.tokenType === t.Text && touches(token, next)) {
      cursor.position += 1;
      return cursor.wordOf([token]);
    }
    const word = cursor.readName();
    // Among items AS and its like are words as they stand: no comma has to make names of them.
    return !word.quoted && clauseWord.test(word.text) ? { ...word, isRaw: true } : word;
  }
  cursor.position += 1;
  return { kind: 'word', text: token.image, quoted: false, isRaw: true, span: spanOf(token) };
}

const clauseWord = /^(?:as|with|by)$/i;
