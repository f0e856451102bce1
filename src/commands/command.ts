// How a command describes itself, and the types its arguments have once bound.

import type { Reporter } from '../../grammar/diagnostic.ts';
import type { Span } from '../../grammar/source.ts';
import type { ClauseShape, CommandSyntax, OptionShape, OptionsShape, PlainShape, Shape } from '../../grammar/syntax.ts';
import type { Batch, ColumnSource } from '../columns/batch.ts';
import type { BoundExpression } from '../expressions/bound-expression.ts';
import type { BoundSearch } from '../expressions/bound-search.ts';
import type { GroupedAggregate } from '../operators/group.ts';

/** Splunk's six types of commands. */
export type CommandType =
  | 'distributable streaming'
  | 'centralized streaming'
  | 'transforming'
  | 'generating'
  | 'orchestrating'
  | 'dataset processing';

/** `from AS to`; without an alias both are the same. */
export interface BoundAlias {
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

export interface BoundSortField {
  readonly field: string;
  readonly descending: boolean;
  readonly cast: 'auto' | 'num' | 'str' | 'ip';
}

/** `function(field) AS name` as written: `convert` gives the functions its own meaning. */
export interface BoundCall {
  readonly function: string;
  readonly argument: string | null;
  readonly name: string;
  readonly span: Span;
  /** The stats function of that name over the argument; null when there is none. */
  readonly aggregate: GroupedAggregate | null;
}

export interface BoundAssignment {
  readonly target: string;
  readonly expression: BoundExpression;
}

type OptionValue<O extends OptionShape> = O['type'] extends 'flag'
  ? boolean
  : O['type'] extends 'integer'
    ? number | null
    : string | null;

type Bound<S extends PlainShape> =
  S extends OptionsShape<string, infer O>
    ? { readonly [K in keyof O]: OptionValue<O[K]> }
    : S['kind'] extends 'integer'
      ? number | null
      : S['kind'] extends 'word' | 'sign'
        ? string | null
        : S['kind'] extends 'fields'
          ? readonly string[]
          : S['kind'] extends 'aliases'
            ? readonly BoundAlias[]
            : S['kind'] extends 'sort-fields'
              ? readonly BoundSortField[]
              : S['kind'] extends 'aggregates'
                ? readonly BoundCall[]
                : S['kind'] extends 'assignments'
                  ? readonly BoundAssignment[]
                  : S['kind'] extends 'expression'
                    ? BoundExpression
                    : BoundSearch;

type Plain<S extends Shape> = S extends ClauseShape<string, infer C> ? C[number] : S extends PlainShape ? S : never;

/** The arguments of a command: one entry a slot, those of clauses beside the others. */
export type ArgumentsOf<S extends readonly Shape[]> = {
  readonly [P in Plain<S[number]> as P['slot']]: Bound<P>;
};

/** What a command may ask of the search it runs in. */
export interface SearchEnvironment {
  readonly now: number;
  readonly timeZone: string;
  readonly batchSize: number;
  /** The range of the search in epoch seconds; null for no bound. */
  readonly earliest: number | null;
  readonly latest: number | null;
  readonly reporter: Reporter;
  /** Gives the events of all indexes a search reads, newest first. */
  events(): ColumnSource;
  /** Gives the rows of a dataset, or what is wrong with its name. */
  dataset(
    model: string,
    dataset: string | null,
  ):
    | { readonly source: ColumnSource; readonly prefix: string; readonly knownFields: readonly string[] }
    | { readonly mistake: string };
}

/** Where a command and its arguments stand, for diagnostics. */
export interface Place {
  readonly command: Span;
  /** Finds the argument of that text; the command itself when there is none. */
  of(text: string): Span;
}

/** What a bound command does: what it reads and writes, and how it runs. */
export interface PreparedCommand {
  run(batches: Iterable<Batch>): Iterable<Batch>;
  /** True when the columns of the results are in an order of their own from here on. */
  readonly ordersColumns?: boolean;
}

/** A command of SPL. */
export interface Command<S extends readonly Shape[] = readonly Shape[]> extends CommandSyntax {
  readonly type: CommandType;
  readonly summary: string;
  readonly remarks?: readonly string[];
  readonly differs?: readonly string[];
  readonly syntax: S;
  /** Checks the arguments, reports mistakes, and gives what runs. */
  prepare(args: ArgumentsOf<S>, environment: SearchEnvironment, place: Place): PreparedCommand;
}

/** Defines a command; its arguments are typed from its shapes. */
export function command<const S extends readonly Shape[]>(definition: Command<S>): Command<S> {
  return definition;
}

/** Cuts a source into batches. */
export function* batchesOf(source: ColumnSource, first: Batch, batchSize: number): Generator<Batch> {
  for (let start = 0; start < source.length; start += batchSize) yield first.range(start, start + batchSize);
}
