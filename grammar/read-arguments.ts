// Reads the arguments of a command by its shapes. Options may stand anywhere; clauses begin with their keyword.

import type { ArgumentNode, ClauseNode } from './ast.ts';
import { endOf, spanOf, touches } from './lexer.ts';
import { readAggregate } from './read-aggregate.ts';
import { readAssignments } from './read-assignments.ts';
import { readAlias, readField, readItem, readReplacement, readSign, readSortField } from './read-list.ts';
import { isKnownOption, type KnownOptions, readOption } from './read-option.ts';
import { readRegex, readRegexFilter } from './read-regex.ts';
import { readTerms } from './read-terms.ts';
import { isComparison, Mismatch, type ReadContext, shown, StageCursor, type StageTokens } from './stage-cursor.ts';
import { described, synopsis } from './synopsis.ts';
import type { ClauseShape, CommandSyntax, PlainShape } from './syntax.ts';
import * as t from './tokens.ts';

/** Reads the arguments of a command; null when they hold a mistake, which is reported. */
export function readArguments(stage: StageTokens, command: CommandSyntax, context: ReadContext): ArgumentNode[] | null {
  try {
    return readAll(new StageCursor(stage, command, context));
  } catch (mismatch) {
    if (mismatch instanceof Mismatch) return null;
    throw mismatch;
  }
}

function readAll(cursor: StageCursor): ArgumentNode[] {
  const { syntax } = cursor.command;
  const { tokens } = cursor.stage;
  const read: ArgumentNode[] = [];
  const clauses = syntax.filter((shape): shape is ClauseShape => shape.kind === 'clause');
  const plain = syntax.filter((shape): shape is PlainShape => shape.kind !== 'clause');
  const starts = clauseStarts(cursor, clauses);
  cursor.limit = starts[0]?.index ?? tokens.length;
  readShapes(cursor, plain, plain, read);
  const seen = new Set<string>();
  for (const [order, start] of starts.entries()) {
    const keyword = tokens[start.index];
    if (keyword === undefined) continue;
    if (seen.has(start.clause.slot) && !start.clause.repeated)
      cursor.fail('SPL2006', spanOf(keyword), `${keyword.image} is given twice. Keep one and join the two.`);
    seen.add(start.clause.slot);
    cursor.position = start.index + 1;
    cursor.limit = starts[order + 1]?.index ?? tokens.length;
    const inner: ArgumentNode[] = [];
    readShapes(cursor, start.clause.shapes, plain, inner);
    const isLastBeforePipe =
      cursor.limit === tokens.length || start.clause.shapes.every(({ kind }) => kind !== 'search');
    if (inner.length === 0 && isLastBeforePipe)
      cursor.warn('SPL2002', spanOf(keyword), `Nothing follows ${keyword.image}. Name something, or remove it.`);
    const end = inner[inner.length - 1]?.span.end ?? endOf(keyword);
    const span = { start: keyword.startOffset, end };
    const name = start.clause.keywords.find((candidate) => candidate === keyword.image.toLowerCase());
    const value: ClauseNode = { kind: 'clause', keyword: name ?? start.clause.slot, arguments: inner, span };
    cursor.push(start.clause.slot, value, read);
  }
  return read;
}

interface ClauseStart {
  readonly index: number;
  readonly clause: ClauseShape;
}

/** Finds the keywords that begin a clause: outside parentheses, not a value, and not the name of a field. */
function clauseStarts(cursor: StageCursor, clauses: readonly ClauseShape[]): ClauseStart[] {
  const starts: ClauseStart[] = [];
  if (clauses.length === 0) return starts;
  const { tokens } = cursor.stage;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.tokenType === t.LeftParenthesis) depth += 1;
    else if (token.tokenType === t.RightParenthesis) depth -= 1;
    if (depth !== 0 || !t.isWordLike(token)) continue;
    const text = token.image.toLowerCase();
    const clause = clauses.find((candidate) => candidate.keywords.includes(text));
    if (clause === undefined) continue;
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    const isValue =
      before !== undefined &&
      (isComparison(before) || /^as$/i.test(before.image) || (touches(before, token) && t.isWordLike(before)));
    const isOption = isComparison(after);
    const previous = starts[starts.length - 1];
    // `by where`: the last word right after a keyword is a field, whatever it is called.
    const isField = previous?.index === index - 1 && after === undefined;
    const isRepeat = previous?.clause === clause && previous.index === index - 1 && !clause.repeated;
    if (!isValue && !isOption && !isField && !isRepeat) starts.push({ index, clause });
  }
  return starts;
}

const bracketKinds = new Set(['subsearches', 'template', 'sources', 'search', 'expression']);
const listKinds = new Set(['fields', 'aliases', 'sort-fields', 'items', 'word']);

/** The options a list of shapes knows, and those of the whole command, which may stand in its clauses too. */
function optionsOfShapes(shapes: readonly PlainShape[], ofCommand: readonly PlainShape[]): KnownOptions {
  const named: Extract<PlainShape, { kind: 'options' }>[] = [];
  let freeSlot: string | null = null;
  for (const shape of shapes === ofCommand ? shapes : [...shapes, ...ofCommand]) {
    if (shape.kind === 'options') named.push(shape);
    else if (shape.kind === 'pairs' || (shape.kind === 'items' && shape.pairs)) freeSlot ??= shape.slot;
  }
  return { named, freeSlot, amongNames: shapes.some((shape) => listKinds.has(shape.kind)) };
}

function readShapes(
  cursor: StageCursor,
  shapes: readonly PlainShape[],
  ofCommand: readonly PlainShape[],
  into: ArgumentNode[],
): void {
  const known = optionsOfShapes(shapes, ofCommand);
  const takesBrackets = shapes.some(({ kind }) => bracketKinds.has(kind));
  let hasInsert = false;
  const skipSides = (mayTakeBrackets: boolean): void => {
    for (;;) {
      cursor.skipCommas();
      const token = cursor.token();
      if (token === undefined) return;
      if (cursor.startsInsert() && (token.tokenType !== t.LeftBracket || mayTakeBrackets)) {
        hasInsert = true;
        readInsert(cursor, into);
      } else if (!readOption(cursor, known, into)) return;
    }
  };
  for (const shape of shapes) {
    if (shape.kind === 'options') continue;
    if (shape.kind === 'search' || shape.kind === 'expression') skipOptions(cursor, known, into);
    else if (shape.kind !== 'regex-filter' && shape.kind !== 'assignments') skipSides(!takesBrackets);
    const before = into.length;
    readShape(cursor, shape, into, known, takesBrackets);
    hasInsert ||= into.slice(before).some(({ slot }) => slot === 'insert');
    if (into.length === before && isRequired(shape) && !hasInsert && !isGiven(shape, into))
      reportMissing(cursor, shape);
  }
  skipSides(true);
  for (let left = cursor.token(); left !== undefined; left = cursor.token()) {
    if (cursor.context.isCommand(left.image) && cursor.opensLine())
      cursor.fail('SPL1011', spanOf(left), `A pipe is missing before ${left.image}.`);
    cursor.fail(
      'SPL2001',
      spanOf(left),
      `${cursor.command.name} does not take ${shown(left)} here. Its form is: ${synopsis(cursor.command)}.`,
    );
  }
}

/** Only options in front: in search terms, and in expressions, anything else with an equals sign is a comparison. */
function skipOptions(cursor: StageCursor, known: KnownOptions, into: ArgumentNode[]): void {
  for (;;) {
    cursor.skipCommas();
    const name = cursor.token();
    if (name === undefined || !isKnownOption(known, name.image) || !readOption(cursor, known, into)) return;
  }
}

/** A macro call or subsearch that is an argument of its own: only what takes its place can tell what it is. */
function readInsert(cursor: StageCursor, into: ArgumentNode[]): void {
  const token = cursor.token();
  if (token === undefined) return;
  cursor.push(
    'insert',
    token.tokenType === t.LeftBracket ? cursor.readSubsearch(token) : cursor.readMacro(token),
    into,
  );
}

function readShape(
  cursor: StageCursor,
  shape: PlainShape,
  into: ArgumentNode[],
  known: KnownOptions,
  leavesBrackets: boolean,
): void {
  const push = (value: Parameters<StageCursor['push']>[1]): void => cursor.push(shape.slot, value, into);
  const list = (readOne: () => void): void => {
    for (;;) {
      cursor.skipCommas();
      if (cursor.token() === undefined) return;
      if (leavesBrackets && cursor.token()?.tokenType === t.LeftBracket) return;
      if (cursor.startsInsert()) readInsert(cursor, into);
      else if (!readOption(cursor, known, into)) readOne();
    }
  };
  switch (shape.kind) {
    case 'options':
    case 'pairs':
      return;
    case 'integer': {
      const token = cursor.token();
      if (token?.tokenType !== t.Word || !/^\d+$/.test(token.image) || isComparison(cursor.token(1))) return;
      const next = cursor.token(1);
      if (next !== undefined && touches(token, next) && next.tokenType !== t.Comma) return;
      if (Number(token.image) < shape.min)
        cursor.fail('SPL2003', spanOf(token), `${cursor.command.name} needs a ${shape.slot} of ${shape.min} or more.`);
      push(cursor.readName());
      return;
    }
    case 'word': {
      const token = cursor.token();
      if (token === undefined || (token.tokenType !== t.Text && !t.isWordLike(token) && !t.isMacroCall(token))) return;
      if (shape.choices !== undefined && !shape.choices.includes(token.image.toLowerCase())) {
        if (!shape.required || token.image.includes('$')) return;
        cursor.fail(
          'SPL2003',
          spanOf(token),
          `${cursor.command.name} takes ${shape.choices.join(', ')} here, not ${token.image}.`,
        );
      }
      if (isBehindItsMacro(cursor, into)) return;
      push(cursor.readName());
      return;
    }
    case 'sign':
      readSign(cursor, shape.slot, into);
      return;
    case 'items':
      list(() => push(readItem(cursor)));
      return;
    case 'fields':
      list(() => readField(cursor, shape.slot, into));
      return;
    case 'aliases':
      list(() => push(readAlias(cursor, shape.aliasRequired)));
      return;
    case 'sort-fields': {
      const order = { descending: false };
      list(() => readSortField(cursor, shape.slot, order, into));
      return;
    }
    case 'aggregates':
      list(() => push(readAggregate(cursor, shape)));
      return;
    case 'assignments':
      readAssignments(cursor, shape.slot, into);
      return;
    case 'expression': {
      const end = endOfExpression(cursor, known);
      if (cursor.position < end) push(cursor.readExpression(end));
      return;
    }
    case 'search':
      if (cursor.position < cursor.limit) readTerms(cursor, shape, known, into);
      return;
    case 'regex':
      readRegex(cursor, shape.slot, into);
      return;
    case 'regex-filter':
      if (cursor.position < cursor.limit) push(readRegexFilter(cursor));
      return;
    case 'replacements':
      list(() => push(readReplacement(cursor)));
      return;
    case 'subsearches':
      readBrackets(cursor, shape.slot, shape.max, known, into);
      return;
    case 'template': {
      const token = cursor.token();
      if (token?.tokenType !== t.LeftBracket) return;
      cursor.position += 1;
      push(cursor.context.reader.readTemplate(token));
      return;
    }
    case 'sources':
      for (;;) {
        cursor.skipCommas();
        const token = cursor.token();
        if (token === undefined) return;
        if (token.tokenType === t.LeftBracket) push(cursor.readSubsearch(token));
        else if (cursor.startsInsert()) readInsert(cursor, into);
        else if (!readOption(cursor, known, into)) push(cursor.readName());
      }
  }
}

/** ``lookup `table` ip AS src``: a word that goes on as an alias or a call is not what the macro call before it stands for. */
function isBehindItsMacro(cursor: StageCursor, into: readonly ArgumentNode[]): boolean {
  if (!into.some(({ slot, value }) => slot === 'insert' && value.kind === 'macro-call')) return false;
  const word = cursor.token();
  const next = cursor.token(1);
  if (word === undefined || next === undefined) return false;
  if (next.tokenType === t.LeftParenthesis) return touches(word, next);
  return t.isWordLike(next) && /^as$/i.test(next.image);
}

function readBrackets(
  cursor: StageCursor,
  slot: string,
  max: number | null,
  known: KnownOptions,
  into: ArgumentNode[],
): void {
  let count = 0;
  for (;;) {
    cursor.skipCommas();
    const token = cursor.token();
    if (token === undefined) return;
    if (token.tokenType === t.LeftBracket && (max === null || count < max)) {
      count += 1;
      cursor.push(slot, cursor.readSubsearch(token), into);
    } else if (t.isMacroCall(token)) readInsert(cursor, into);
    else if (!readOption(cursor, known, into)) return;
  }
}

/** Where an expression ends: at the limit, or at an option of the command behind it. */
function endOfExpression(cursor: StageCursor, known: KnownOptions): number {
  if (cursor.stage.mode === 'expression') return cursor.limit;
  const { tokens } = cursor.stage;
  let depth = 0;
  for (let index = cursor.position; index < cursor.limit; index += 1) {
    const token = tokens[index];
    if (token?.tokenType === t.LeftParenthesis) depth += 1;
    else if (token?.tokenType === t.RightParenthesis) depth -= 1;
    else if (
      depth === 0 &&
      index > cursor.position &&
      token !== undefined &&
      tokens[index + 1]?.tokenType === t.Equals &&
      isKnownOption(known, token.image)
    )
      return index;
  }
  return cursor.limit;
}

function reportMissing(cursor: StageCursor, shape: PlainShape): never {
  return cursor.fail(
    'SPL2002',
    cursor.endSpan(),
    `${cursor.command.name} needs ${described(shape)} here. Its form is: ${synopsis(cursor.command)}.`,
  );
}

/** Some arguments may also be given as an option: `spath path=a.b`, `return a=b`. */
function isGiven({ slot }: PlainShape, into: readonly ArgumentNode[]): boolean {
  return into.some((given) => given.slot === slot || (given.value.kind === 'option' && given.value.name === slot));
}

function isRequired(shape: PlainShape): boolean {
  switch (shape.kind) {
    case 'fields':
    case 'items':
    case 'aliases':
    case 'aggregates':
    case 'sources':
    case 'subsearches':
      return shape.min > 0;
    case 'word':
    case 'expression':
    case 'search':
    case 'regex':
      return shape.required;
    case 'assignments':
    case 'sort-fields':
    case 'replacements':
    case 'regex-filter':
    case 'template':
      return true;
    case 'options':
    case 'pairs':
    case 'integer':
    case 'sign':
      return false;
  }
}
