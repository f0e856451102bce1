// Finds out what may follow among the arguments of a command that are words, options, clauses and calls.

import type { CommandSyntax, PlainShape } from '../../grammar/syntax.ts';
import { piecesOf, type OpenGroup } from './argument-pieces.ts';
import { walkArguments, type WalkedArguments } from './next-arguments.ts';
import type { EnclosingCall, Place, WordAt } from './place.ts';
import { searchPlace } from './search-place.ts';
import type { StageAt } from './stage-at.ts';

export interface ArgumentPlace {
  readonly place: Place;
  readonly calls: readonly EnclosingCall[];
  /** Given where the word is another than the one the whole text ends with. */
  readonly word?: WordAt;
}

/** Finds out what may follow the arguments of a stage. */
export function argumentPlace(
  before: string,
  stage: StageAt,
  word: WordAt,
  command: CommandSyntax,
  inExpression: (before: string, start: number) => ArgumentPlace,
): ArgumentPlace {
  const { pieces, open } = piecesOf(stage.tokens);
  const walked = walkArguments(pieces, command);
  const evaluated = open.findIndex(
    ({ name }, index) => /^eval$/i.test(name) || (index === 0 && name === '' && takesExpressions(walked)),
  );
  const inner = open[evaluated];
  if (inner !== undefined && takesEval(walked)) {
    const place = inExpression(before, inner.start);
    return { ...place, calls: [...aggregateCalls(open.slice(0, evaluated)), ...place.calls] };
  }
  const { rest } = walked;
  const group = open[0];
  if (group !== undefined && walked.next.arguments.some(({ shape }) => shape.kind === 'expression'))
    return inExpression(
      before,
      Math.min(group.nameSpan.start, stage.tokens[rest?.from ?? group.index]?.startOffset ?? 0),
    );
  if (rest === null && walked.optionValue !== null)
    return { place: { kind: 'option-value', ...walked.optionValue }, calls: [] };
  if (rest === null) return placeOfNames(walked, open, word, before);
  switch (rest.shape.kind) {
    case 'search':
      return inSearch(stage, walked, rest.from, word, before);
    case 'expression': {
      const first = stage.tokens[rest.from];
      return inExpression(before, first?.startOffset ?? before.length);
    }
    default:
      return { place: { kind: 'nothing' }, calls: [] };
  }
}

/** `eval(…)` stands in aggregates, and in conditions of options. */
function takesEval({ next, optionValue }: WalkedArguments): boolean {
  return (
    optionValue?.option.type === 'condition' ||
    next.arguments.some(({ shape }) => shape.kind === 'aggregates') ||
    next.options.some(([, option]) => option.type === 'condition')
  );
}

/** Parentheses alone may stand for `eval(…)`. */
function takesExpressions({ next }: WalkedArguments): boolean {
  return next.arguments.some(({ shape }) => shape.kind === 'aggregates' && shape.takesExpressions === true);
}

function aggregateCalls(open: readonly OpenGroup[]): EnclosingCall[] {
  return open.flatMap(({ name, nameSpan }): EnclosingCall[] =>
    name === '' ? [] : [{ kind: 'aggregate', name, nameSpan, argument: 0 }],
  );
}

function inSearch(stage: StageAt, walked: WalkedArguments, from: number, word: WordAt, before: string): ArgumentPlace {
  const isOnlyWord = stage.tokens.length === from;
  if (walked.optionValue !== null && !isOnlyWord && walked.next.clause === null)
    return { place: { kind: 'option-value', ...walked.optionValue }, calls: [] };
  const place = searchPlace(stage.tokens.slice(from), walked.next);
  const colons = before.indexOf('::', word.start);
  if (colons === -1 || word.quote !== null || place.kind !== 'search-term') return { place, calls: [] };
  // `index::main` is one word to the lexer.
  const field = before.slice(word.start, colons);
  return { place: { kind: 'search-value', field }, calls: [], word: { start: colons + 2, quote: null } };
}

function placeOfNames(
  walked: WalkedArguments,
  open: readonly OpenGroup[],
  word: WordAt,
  before: string,
): ArgumentPlace {
  const innermost = open.at(-1);
  const accepts = (kind: PlainShape['kind']): boolean => walked.next.arguments.some(({ shape }) => shape.kind === kind);
  if (innermost !== undefined && accepts('aggregates')) {
    const called = innermost.name === '' ? (open.findLast(({ name }) => name !== '')?.name ?? '') : innermost.name;
    return { place: { kind: 'aggregate-argument', function: called }, calls: aggregateCalls(open) };
  }
  const place: Place = { kind: 'argument', next: walked.next };
  // A sign in front of a field is no part of its name.
  const hasSign = accepts('sort-fields') || accepts('sign');
  if (hasSign && /^[+-]/.test(before.slice(word.start)) && word.quote === null)
    return { place, calls: [], word: { start: word.start + 1, quote: null } };
  return { place, calls: [] };
}
