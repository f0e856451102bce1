// How a command describes itself, and the types its arguments have once bound.

import type { PipelineNode } from '../../grammar/ast.ts';
import type { Span } from '../../grammar/source.ts';
import type {
  ClauseShape,
  CommandSyntax,
  ExpressionShape,
  OptionShape,
  OptionsShape,
  PlainShape,
  Shape,
} from '../../grammar/syntax.ts';
import type { Batch, ColumnSource } from '../columns/batch.ts';
import type { BoundExpression } from '../expressions/bound-expression.ts';
import type { BoundSearch } from '../expressions/bound-search.ts';
import type { GroupedAggregate, RowsThatPass } from '../operators/group.ts';
import type { Run } from '../operators/run-batches.ts';
import type { SearchEnvironment } from './environment.ts';

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
  /** The name behind AS; null without one. */
  readonly alias: string | null;
  readonly span: Span;
  /** The stats function of that name over the argument; null when there is none. */
  readonly aggregate: GroupedAggregate | null;
}

export interface BoundAssignment {
  readonly target: string;
  readonly expression: BoundExpression;
}

/** A word or quoted text of a list; `name` when written `name=value`. */
export interface BoundItem {
  readonly name: string | null;
  readonly text: string;
  readonly quoted: boolean;
}

/** `field="regex"` or `field!="regex"`; the field is null when only a regex is written. */
export interface BoundRegexFilter {
  readonly field: string | null;
  readonly negated: boolean;
  readonly pattern: string;
}

/** A dataset by name, as written, or a search in brackets. */
export type BoundDataset = { readonly name: string } | { readonly pipeline: PipelineNode };

type OneOptionValue<O extends OptionShape> = O['type'] extends 'flag'
  ? boolean
  : O['type'] extends 'integer' | 'number'
    ? O['default'] extends number
      ? number
      : number | null
    : O['default'] extends string
      ? string
      : string | null;

type OptionValue<O extends OptionShape> = O extends { readonly repeated: true } ? readonly string[] : OneOptionValue<O>;

/** What each kind of shape is bound to, but for options. */
interface BoundByKind {
  readonly pairs: readonly BoundItem[];
  readonly integer: number | null;
  readonly word: string | null;
  readonly items: readonly BoundItem[];
  readonly fields: readonly string[];
  readonly aliases: readonly BoundAlias[];
  readonly 'sort-fields': readonly BoundSortField[];
  readonly sign: string | null;
  readonly aggregates: readonly BoundCall[];
  readonly assignments: readonly BoundAssignment[];
  readonly search: BoundSearch;
  readonly regex: string | null;
  readonly 'regex-filter': BoundRegexFilter;
  readonly replacements: readonly BoundAlias[];
  readonly subsearches: readonly PipelineNode[];
  readonly template: string;
  readonly sources: readonly BoundDataset[];
}

type Bound<S extends PlainShape> =
  S extends OptionsShape<string, infer O>
    ? { readonly [K in keyof O]: OptionValue<O[K]> }
    : S extends ExpressionShape<string, infer R>
      ? R extends true
        ? BoundExpression
        : BoundExpression | null
      : S extends { readonly kind: infer K extends keyof BoundByKind }
        ? BoundByKind[K]
        : never;

type Plain<S extends Shape> = S extends ClauseShape<string, infer C> ? C[number] : S extends PlainShape ? S : never;

/** The arguments of a command: one entry a slot, those of clauses beside the others. */
export type ArgumentsOf<S extends readonly Shape[]> = {
  readonly [P in Plain<S[number]> as P['slot']]: Bound<P>;
};

/** Where a command and its arguments stand, for diagnostics. */
export interface Place {
  readonly command: Span;
  /** Finds the argument of that text; the command itself when there is none. */
  of(text: string): Span;
  /** Lists where an option is written, in the order of the text; empty when it has its default. */
  optionsOf(name: string): readonly Span[];
}

/** What a bound command does: what it reads and writes, and how it runs. */
export interface PreparedCommand {
  readonly run: Run;
  /** True when the columns of the results are in an order of their own from here on. */
  readonly ordersColumns?: boolean;
  /** True for a generating command that may stand behind others: it passes their rows on. */
  readonly takesRows?: boolean;
  /** For a command that orders all rows: runs it so that only its first rows come out. */
  readonly firstRows?: (count: number) => Run;
  /** For a command that lets nothing but the first rows pass: how many. */
  readonly passesFirst?: number;
  /** For a command that keeps rows by their values alone: those it keeps of a batch. */
  readonly passes?: RowsThatPass;
  /** For a command that makes and orders rows: runs it so that those which do not pass may be left out. */
  readonly forPassing?: (passes: RowsThatPass) => Run;
  /** For a command that makes fields: runs it so that only these of its fields need be made. */
  readonly forFields?: (needed: ReadonlySet<string>) => Run;
  /**
   * For a command that may stand first without generating: it finds no rows before it. `without rows` says that it
   * gives none then, so that the user is told.
   */
  readonly startsSearch?: true | 'without rows';
  /** How fields are shown in the results; later commands see the values themselves. */
  readonly formats?: readonly BoundAssignment[];
}

/** What a command does to fields and rows, told from its text alone. Names may hold wildcards. */
export interface FieldFacts {
  /** Fields whose values the command looks at. */
  readonly reads: readonly string[];
  /** Fields it makes, in the order they come out; there or not, they are there afterwards. */
  readonly writes: readonly string[];
  /** Fields it changes where they are there. */
  readonly changes: readonly string[];
  /** What stays of the fields before it: all of them, or those of a list; written fields need not be in it. */
  readonly keeps: 'all' | readonly string[];
  /** Fields it takes away. */
  readonly drops: readonly string[];
  /** Fields that go on under another name. */
  readonly renames: readonly { readonly from: string; readonly to: string }[];
  /** True when it makes fields whose names only a run tells. */
  readonly opens: boolean;
  /** The rows that come out: all that went in, some of them, or rows that did not go in. */
  readonly rows: 'all' | 'subset' | 'new';
  readonly order: 'kept' | 'changed';
  /** True when it needs all rows, to work out what becomes of one of them or to store them. */
  readonly needsAllRows: boolean;
  /**
   * How pipelines in brackets take part: their fields join those before; they run over the current rows and their
   * fields join; they run over the current rows for each field of a list; or only what they give comes out.
   */
  readonly brackets: 'join' | 'current' | 'each' | 'replace';
}

/** The arguments of a command as they are written, before anything is bound. Slots are those of its shapes. */
export interface WrittenArguments {
  /** Lists the names in slots: words, fields, the first of pairs `a AS b`. */
  names(...slots: string[]): string[];
  /** Gives the first name in a slot; null when there is none. */
  name(slot: string): string | null;
  /** Lists the pairs of a slot; a name without alias is its own. */
  aliases(slot: string): { readonly from: string; readonly to: string }[];
  /** Lists the words of a slot, and whether each is quoted. */
  words(slot: string): { readonly text: string; readonly quoted: boolean }[];
  /** Lists the `name=value` pairs of a slot. */
  pairs(slot: string): { readonly name: string; readonly text: string }[];
  /** Gives the text of an option, or its default; null when there is neither. */
  option(name: string): string | null;
  /** Lists the texts of options, or their defaults, leaving out those that have neither. */
  options(...names: string[]): string[];
  /** Says whether a flag is set, by the search or by default. */
  flag(name: string): boolean;
  /** Says whether an option, or anything in a slot, is written. */
  has(name: string): boolean;
  /** Lists the fields that are read in slots: by expressions, search terms, aggregates, assignments, or as names. */
  reads(...slots: string[]): string[];
  /** Lists the fields that the aggregates or assignments of a slot write; those with wildcards are left out. */
  outputs(slot: string): string[];
  /** Lists the named groups of the regular expressions in a slot. */
  groups(slot: string): string[];
  /** Gives the text of raw or quoted text in a slot; null when there is none or a call stands in it. */
  text(slot: string): string | null;
  /** True when macro calls, subsearches or aggregates with wildcards stand where they may write any field. */
  readonly isOpen: boolean;
  /** What would be told of the command if it told nothing. */
  readonly byShapes: FieldFacts;
}

/** A command of SPL. */
export interface Command<S extends readonly Shape[] = readonly Shape[]> extends CommandSyntax {
  readonly type: CommandType;
  readonly summary: string;
  readonly remarks?: readonly string[];
  readonly differs?: readonly string[];
  /** The page of Splunk's Search Reference that documents the command, when it is not named after it. */
  readonly page?: string;
  readonly syntax: S;
  /** Tells what it does to fields and rows. What it leaves out follows from its shapes and its type. */
  facts?(args: WrittenArguments): Partial<FieldFacts>;
  /** Checks the arguments, reports mistakes, and gives what runs. A command without it is read but cannot run yet. */
  prepare?(args: ArgumentsOf<S>, environment: SearchEnvironment, place: Place): PreparedCommand;
}

/** Defines a command; its arguments are typed from its shapes. */
export function command<const S extends readonly Shape[]>(definition: Command<S>): Command<S> {
  return definition;
}

/** Cuts a source into batches. */
export function* batchesOf(source: ColumnSource, first: Batch, batchSize: number): Generator<Batch> {
  for (let start = 0; start < source.length; start += batchSize) yield first.range(start, start + batchSize);
}
