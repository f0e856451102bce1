// Reads what follows "(?" or "(*": the many kinds of groups.

import { callByName } from './parse-escape.ts';
import type { ConditionNode, LookNode, PatternNode, VerbNode } from './pattern.ts';
import { EMPTY_PATTERN } from './pattern.ts';
import type { PatternCursor, PatternOptions } from './pattern-cursor.ts';
import { lengthOf } from './pattern-length.ts';

/** Reads alternatives up to a closing parenthesis or the end, which it leaves for the caller. */
export type TakeAlternatives = (cursor: PatternCursor) => PatternNode;

/** A group as read: a node, or nothing to match when it was a comment or only changed options. */
export interface GroupRead {
  readonly node: PatternNode | undefined;
  readonly isRepeatable: boolean;
}

const SILENT: GroupRead = { node: undefined, isRepeatable: false };

/** Passes the parenthesis that closes a group. */
export function close(cursor: PatternCursor): void {
  if (!cursor.take(')')) cursor.fail('A ")" must close this group.');
}

// Options changed inside a group end with it.
function takeBody(cursor: PatternCursor, takeAlternatives: TakeAlternatives): PatternNode {
  const saved = cursor.options;
  const body = takeAlternatives(cursor);
  cursor.options = saved;
  close(cursor);
  return body;
}

/** Reads a capturing group; the cursor stands after its opening and its name. */
export function takeCapture(cursor: PatternCursor, takeAlternatives: TakeAlternatives, name?: string): PatternNode {
  cursor.groupCount += 1;
  const number = cursor.groupCount;
  if (name !== undefined) {
    const numbers = cursor.names.get(name);
    if (numbers === undefined) cursor.names.set(name, [number]);
    else if (!numbers.includes(number)) numbers.push(number);
  }
  return { kind: 'group', number, body: takeBody(cursor, takeAlternatives) };
}

function takeLook(
  cursor: PatternCursor,
  takeAlternatives: TakeAlternatives,
  behind: boolean,
  negative: boolean,
  start: number,
): LookNode {
  const body = takeBody(cursor, takeAlternatives);
  // Real PCRE wants one length per alternative, newer ones a limit; what has no limit is refused by all of them.
  if (behind && !Number.isFinite(lengthOf(body).max)) {
    cursor.fail('A look-behind cannot have an unlimited length.', start);
  }
  return { kind: 'look', behind, negative, body };
}

// In a branch reset group every alternative numbers its groups from the same start.
function takeBranchReset(cursor: PatternCursor, takeAlternatives: TakeAlternatives): PatternNode {
  const saved = cursor.options;
  const base = cursor.groupCount;
  let highest = base;
  cursor.onAlternative.push(() => {
    highest = Math.max(highest, cursor.groupCount);
    cursor.groupCount = base;
  });
  const body = takeAlternatives(cursor);
  cursor.groupCount = Math.max(highest, cursor.groupCount);
  cursor.options = saved;
  close(cursor);
  return body;
}

function changed(options: PatternOptions, letter: string, on: boolean): PatternOptions | undefined {
  switch (letter) {
    case 'i':
      return { ...options, caseless: on };
    case 's':
      return { ...options, dotAll: on };
    case 'm':
      return { ...options, multiline: on };
    case 'x':
      return { ...options, extended: on, extendedMore: on && options.extendedMore };
    case 'U':
      return { ...options, ungreedy: on };
    case 'n':
      return { ...options, noCapture: on };
    case 'J':
      return options;
    default:
      return undefined;
  }
}

// Letters such as i-s, then ")" for the rest of the group or ":" for a group of their own.
function takeOptions(cursor: PatternCursor, takeAlternatives: TakeAlternatives): GroupRead {
  const saved = cursor.options;
  let options = saved;
  let on = true;
  if (cursor.take('^')) {
    options = { ...options, caseless: false, dotAll: false, multiline: false, extended: false, extendedMore: false };
    options = { ...options, noCapture: false };
  }
  for (;;) {
    if (cursor.take(')')) {
      cursor.options = options;
      return SILENT;
    }
    if (cursor.take(':')) {
      cursor.options = options;
      const body = takeAlternatives(cursor);
      cursor.options = saved;
      close(cursor);
      return { node: body, isRepeatable: true };
    }
    if (on && cursor.take('-')) {
      on = false;
      continue;
    }
    if (cursor.take('xx')) {
      options = { ...options, extended: on, extendedMore: on };
      continue;
    }
    const next = changed(options, cursor.peek(), on);
    if (next === undefined) cursor.fail('This kind of group or option is not known.');
    options = next;
    cursor.at += 1;
  }
}

function takeConditionTest(cursor: PatternCursor, takeAlternatives: TakeAlternatives): ConditionNode['test'] {
  const start = cursor.at;
  if (cursor.peek() === '?') {
    const look = cursor.takeMatch(/\?(<?)([=!])/y);
    if (look === undefined) cursor.fail('A condition is a group, a name or a look around.');
    return takeLook(cursor, takeAlternatives, look[1] === '<', look[2] === '!', start);
  }
  if (cursor.take('DEFINE)')) return { kind: 'define' };
  const inCall = cursor.takeMatch(/R(\d*)\)/y);
  if (inCall !== undefined && !cursor.names.has(`R${inCall[1] ?? ''}`)) {
    return { kind: 'inCall', number: inCall[1] === '' ? -1 : Number(inCall[1]) };
  }
  const number = cursor.takeMatch(/([+-]?)(\d{1,6})\)/y);
  if (number !== undefined) {
    const count = Number(number[2]);
    const sign = number[1];
    const wanted = sign === '-' ? cursor.groupCount + 1 - count : sign === '+' ? cursor.groupCount + count : count;
    if (wanted < 1) cursor.fail('There is no group with this number.', start);
    return { kind: 'groups', numbers: cursor.referTo(wanted, start) };
  }
  const closing = cursor.take('<') ? '>' : cursor.take("'") ? "'" : '';
  const numbers = cursor.referToName(cursor.takeName(closing), start);
  close(cursor);
  return { kind: 'groups', numbers };
}

function takeCondition(cursor: PatternCursor, takeAlternatives: TakeAlternatives, start: number): PatternNode {
  const test = takeConditionTest(cursor, takeAlternatives);
  // The bars are counted as they are read: a lone inner group of alternatives would look the same afterwards.
  let bars = 0;
  cursor.onAlternative.push(() => {
    bars += 1;
  });
  const body = takeBody(cursor, takeAlternatives);
  const branches = bars > 0 && body.kind === 'alternation' ? body.branches : [body];
  if (branches.length > 2) cursor.fail('A condition chooses between at most two alternatives.', start);
  if (test.kind === 'define' && branches.length > 1) cursor.fail('DEFINE takes one alternative only.', start);
  return { kind: 'condition', test, yes: branches[0] ?? EMPTY_PATTERN, no: branches[1] ?? EMPTY_PATTERN };
}

function takeCall(cursor: PatternCursor, start: number): PatternNode | undefined {
  if (cursor.take('R)')) return { kind: 'call', number: 0 };
  const number = cursor.takeMatch(/([+-]?)(\d{1,6})\)/y);
  if (number !== undefined) {
    const count = Number(number[2]);
    const wanted =
      number[1] === '-' ? cursor.groupCount + 1 - count : number[1] === '+' ? cursor.groupCount + count : count;
    if (wanted < 0 || (count === 0 && number[1] !== '')) cursor.fail('There is no group with this number.', start);
    cursor.referTo(wanted, start);
    return { kind: 'call', number: wanted };
  }
  if (cursor.take('&') || cursor.take('P>')) return callByName(cursor, cursor.takeName(')'), start);
  return undefined;
}

/** Reads a group that starts with "(?"; the cursor stands after these two. */
export function takeSpecialGroup(cursor: PatternCursor, takeAlternatives: TakeAlternatives): GroupRead {
  const start = cursor.at - 2;
  const made = (node: PatternNode): GroupRead => ({ node, isRepeatable: true });
  if (cursor.take('#')) {
    const end = cursor.text.indexOf(')', cursor.at);
    if (end < 0) cursor.fail('A ")" must close this comment.', cursor.text.length);
    cursor.at = end + 1;
    return SILENT;
  }
  if (cursor.take(':')) return made(takeBody(cursor, takeAlternatives));
  if (cursor.take('>')) return made({ kind: 'atomic', body: takeBody(cursor, takeAlternatives) });
  if (cursor.take('|')) return made(takeBranchReset(cursor, takeAlternatives));
  const look = cursor.takeMatch(/(<?)([=!])/y);
  if (look !== undefined) return made(takeLook(cursor, takeAlternatives, look[1] === '<', look[2] === '!', start));
  const named = cursor.takeMatch(/P?<|'/y);
  if (named !== undefined) {
    const name = cursor.takeName(named[0] === "'" ? "'" : '>');
    return made(takeCapture(cursor, takeAlternatives, name));
  }
  if (cursor.take('P=')) {
    const numbers = cursor.referToName(cursor.takeName(')'), start);
    return made({ kind: 'backreference', numbers, caseless: cursor.options.caseless });
  }
  if (cursor.take('(')) return made(takeCondition(cursor, takeAlternatives, start));
  const call = takeCall(cursor, start);
  if (call !== undefined) return made(call);
  return takeOptions(cursor, takeAlternatives);
}

const LOOKS = new Map<string, readonly [behind: boolean, negative: boolean]>([
  ['pla', [false, false]],
  ['positive_lookahead', [false, false]],
  ['nla', [false, true]],
  ['negative_lookahead', [false, true]],
  ['plb', [true, false]],
  ['positive_lookbehind', [true, false]],
  ['nlb', [true, true]],
  ['negative_lookbehind', [true, true]],
]);

const VERBS = new Map<string, VerbNode['verb']>([
  ['COMMIT', 'commit'],
  ['PRUNE', 'prune'],
  ['SKIP', 'skip'],
]);

/** Reads a group that starts with "(*"; the cursor stands after these two. */
export function takeVerb(cursor: PatternCursor, takeAlternatives: TakeAlternatives): GroupRead {
  const start = cursor.at - 2;
  const assertion = cursor.takeMatch(/([a-z_]+):/y);
  if (assertion !== undefined) {
    const name = assertion[1] ?? '';
    if (name === 'atomic') {
      return { node: { kind: 'atomic', body: takeBody(cursor, takeAlternatives) }, isRepeatable: true };
    }
    const look = LOOKS.get(name);
    if (look === undefined) cursor.fail(`The group (*${name}: is not known.`, start);
    return { node: takeLook(cursor, takeAlternatives, look[0], look[1], start), isRepeatable: true };
  }
  const name = cursor.takeMatch(/([A-Z]+)\)/y)?.[1] ?? '';
  if (name === 'FAIL' || name === 'F') return { node: { kind: 'character', set: [] }, isRepeatable: false };
  const verb = VERBS.get(name);
  if (verb === undefined) cursor.fail('This (*VERB) is not supported.', start);
  return { node: { kind: 'verb', verb }, isRepeatable: false };
}
