// Walks the shapes of a command along what is written, and tells which may go on or begin behind it.

import type { ClauseShape, CommandSyntax, OptionShape, PlainShape } from '../../grammar/syntax.ts';
import { clausesIn, type Piece } from './argument-pieces.ts';
import type { NextArgument, NextArguments } from './place.ts';

/** What may follow, and where the argument begins in which search terms, an expression or a regex are. */
export interface WalkedArguments {
  readonly next: NextArguments;
  /** The option whose value follows. */
  readonly optionValue: { readonly name: string; readonly option: OptionShape } | null;
  /** The shape that takes everything from a token on: search terms, an expression, or a regex. */
  readonly rest: { readonly shape: PlainShape; readonly from: number } | null;
}

type Option = readonly [string, OptionShape];

/** Walks the shapes of a command along the pieces of its arguments. */
export function walkArguments(pieces: readonly Piece[], command: CommandSyntax): WalkedArguments {
  const allClauses = command.syntax.filter((shape): shape is ClauseShape => shape.kind === 'clause');
  const plain = command.syntax.filter((shape): shape is PlainShape => shape.kind !== 'clause');
  const parts = clausesIn(pieces, allClauses);
  const last = parts.at(-1) ?? { clause: null, pieces: [], from: 0 };
  const shapes = last.clause?.shapes ?? plain;
  const known = new Map<string, OptionShape>([...optionsIn(shapes), ...optionsIn(plain)]);
  const given = new Set(parts.flatMap((part) => parted(part.pieces, known).given));
  const { positional, optionValue } = parted(last.pieces, known);
  const walked = walk(shapes, positional, last.pieces.at(-1)?.next ?? last.from);
  const takesTerms = walked.rest?.shape.kind === 'search';
  const isEmptyClause = last.clause !== null && last.pieces.length === 0;
  const clauses =
    walked.isMissing || isEmptyClause
      ? []
      : allClauses.filter((clause) => clause.repeated || parts.every((part) => part.clause !== clause));
  const offered = [...known].filter(([name, option]) => option.repeated === true || !given.has(name));
  const isPlainStart = last.clause === null && positional.length === 0;
  const options = (takesTerms && !isPlainStart) || !walked.mayGoOn ? [] : offered;
  const isSearchValue = takesTerms && walked.rest !== null && last.clause !== null;
  return {
    next: { clause: last.clause, arguments: walked.arguments, options, clauses },
    optionValue: isSearchValue ? null : optionValue,
    rest: walked.rest,
  };
}

function optionsIn(shapes: readonly PlainShape[]): Option[] {
  return shapes.flatMap((shape) => (shape.kind === 'options' ? Object.entries(shape.options) : []));
}

/** Parts options from the other arguments. */
function parted(
  pieces: readonly Piece[],
  known: ReadonlyMap<string, OptionShape>,
): { positional: Piece[]; given: string[]; optionValue: WalkedArguments['optionValue'] } {
  const positional: Piece[] = [];
  const given: string[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) break;
    const name = piece.text.toLowerCase();
    const option = piece.kind === 'word' && pieces[at + 1]?.text === '=' ? known.get(name) : undefined;
    if (option === undefined) {
      positional.push(piece);
      continue;
    }
    given.push(name);
    if (at + 2 >= pieces.length) return { positional, given, optionValue: { name, option } };
    at += 2;
  }
  return { positional, given, optionValue: null };
}

interface Walk {
  readonly arguments: NextArgument[];
  /** True when something required is not there yet, or an item is only begun. */
  readonly isMissing: boolean;
  /** False after AS or WITH: a name must follow. */
  readonly mayGoOn: boolean;
  readonly rest: WalkedArguments['rest'];
}

function walk(shapes: readonly PlainShape[], pieces: readonly Piece[], end: number): Walk {
  const found: NextArgument[] = [];
  let at = 0;
  for (const shape of shapes) {
    if (shape.kind === 'options' || shape.kind === 'pairs') continue;
    const begin = at;
    at += taken(shape, pieces, at);
    const isRest = restKinds.has(shape.kind);
    if (isRest && (at > begin || begin === pieces.length)) {
      const first = pieces[begin];
      const rest = { shape, from: first?.index ?? end };
      // Before terms or an expression, what stands in between is options.
      if (first === undefined && pieces.length === 0 && shape.kind !== 'search')
        return { arguments: [...found, { shape, follows: 'start' }], isMissing: false, mayGoOn: true, rest: null };
      return {
        arguments: [...found, { shape, follows: 'start' }],
        isMissing: first === undefined,
        mayGoOn: true,
        rest,
      };
    }
    if (at < pieces.length) continue;
    const last = at > begin ? pieces[at - 1] : undefined;
    if (last === undefined) {
      found.push({ shape, follows: 'start' });
      if (isRequired(shape)) return { arguments: found, isMissing: true, mayGoOn: true, rest: null };
      continue;
    }
    if (!isList(shape)) continue;
    const isWhole = at - begin > 2 && joinsNames(shape, pieces[at - 2]);
    const follows = last.kind === 'comma' ? 'comma' : isWhole ? 'whole-item' : 'item';
    if (!isWhole && joinsNames(shape, last))
      return { arguments: [{ shape, follows: 'keyword' }], isMissing: true, mayGoOn: false, rest: null };
    if (follows === 'comma' || (follows === 'item' && needsKeyword(shape)))
      return { arguments: [{ shape, follows }], isMissing: true, mayGoOn: true, rest: null };
    found.push({ shape, follows });
  }
  return { arguments: found, isMissing: false, mayGoOn: true, rest: null };
}

const restKinds: ReadonlySet<PlainShape['kind']> = new Set(['search', 'expression', 'regex', 'regex-filter']);

/** Counts the pieces a shape takes. */
function taken(shape: PlainShape, pieces: readonly Piece[], at: number): number {
  const first = pieces[at];
  if (first === undefined) return 0;
  switch (shape.kind) {
    case 'integer':
      return /^\d+$/.test(first.text) ? 1 : 0;
    case 'sign':
      return /^[+-]$/.test(first.text) ? 1 : 0;
    case 'word': {
      const mayTake = shape.choices === undefined || shape.choices.includes(first.text.toLowerCase());
      return first.kind === 'word' && mayTake ? 1 : 0;
    }
    default:
      break;
  }
  if (restKinds.has(shape.kind)) return pieces.length - at;
  const takesBrackets = shape.kind === 'subsearches' || shape.kind === 'template' || shape.kind === 'sources';
  const takesWords = shape.kind !== 'subsearches' && shape.kind !== 'template';
  let end = at;
  for (let piece = pieces[end]; piece !== undefined; piece = pieces[end]) {
    if (piece.kind === 'bracket' ? !takesBrackets : piece.kind !== 'comma' && !takesWords) break;
    end += 1;
  }
  return end - at;
}

const listKinds: ReadonlySet<PlainShape['kind']> = new Set([
  'fields',
  'aliases',
  'sort-fields',
  'aggregates',
  'items',
  'replacements',
  'sources',
]);

/** A pair is written whole before anything else may follow. */
function needsKeyword(shape: PlainShape): boolean {
  return shape.kind === 'replacements' || (shape.kind === 'aliases' && shape.aliasRequired);
}

function isList(shape: PlainShape): boolean {
  return listKinds.has(shape.kind) || (shape.kind === 'subsearches' && shape.max !== 1);
}

function joinsNames(shape: PlainShape, last: Piece | undefined): boolean {
  if (last === undefined || last.isQuoted || last.kind !== 'word') return false;
  if (shape.kind === 'aliases' || shape.kind === 'aggregates') return /^as$/i.test(last.text);
  return shape.kind === 'replacements' && /^with$/i.test(last.text);
}

function isRequired(shape: PlainShape): boolean {
  if ('required' in shape) return shape.required;
  if ('min' in shape) return shape.min > 0 && shape.kind !== 'integer';
  return shape.kind === 'sort-fields' || shape.kind === 'replacements' || shape.kind === 'template';
}
