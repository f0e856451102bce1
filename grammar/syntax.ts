// The shapes a command describes its arguments with. Slot names become the names of the bound arguments.

/** The value an option takes. `default` is what the search gets when the option is not given. */
export type OptionShape =
  | { readonly type: 'flag'; readonly default: boolean }
  | { readonly type: 'integer'; readonly default: number | null; readonly min?: number }
  | { readonly type: 'text'; readonly default: string | null; readonly choices?: readonly string[] };

export interface OptionsShape<
  S extends string = string,
  O extends Record<string, OptionShape> = Record<string, OptionShape>,
> {
  readonly kind: 'options';
  readonly slot: S;
  readonly options: O;
}

/** A number that may stand in front of other arguments. */
export interface IntegerShape<S extends string = string> {
  readonly kind: 'integer';
  readonly slot: S;
  readonly min: number;
}

/** A single bare or quoted word. */
export interface WordShape<S extends string = string> {
  readonly kind: 'word';
  readonly slot: S;
  readonly required: boolean;
}

/** Fields separated by blanks, commas or both. */
export interface FieldsShape<S extends string = string> {
  readonly kind: 'fields';
  readonly slot: S;
  readonly min: number;
}

/** Pairs `a AS b`; with `aliasRequired` false also single fields. */
export interface AliasesShape<S extends string = string> {
  readonly kind: 'aliases';
  readonly slot: S;
  readonly aliasRequired: boolean;
}

export interface SortFieldsShape<S extends string = string> {
  readonly kind: 'sort-fields';
  readonly slot: S;
}

/** `+` or `-` in front of everything else. */
export interface SignShape<S extends string = string> {
  readonly kind: 'sign';
  readonly slot: S;
}

/** Aggregates or conversions: `f(x) AS y`. With `bare`, a function may stand without parentheses. */
export interface AggregatesShape<S extends string = string> {
  readonly kind: 'aggregates';
  readonly slot: S;
  readonly bare: boolean;
}

export interface AssignmentsShape<S extends string = string> {
  readonly kind: 'assignments';
  readonly slot: S;
}

export interface ExpressionShape<S extends string = string> {
  readonly kind: 'expression';
  readonly slot: S;
  readonly required: boolean;
}

/** Search terms up to the next clause. */
export interface SearchShape<S extends string = string> {
  readonly kind: 'search';
  readonly slot: S;
  readonly required: boolean;
}

/** A clause that a keyword introduces; its slots are those of the command. */
export interface ClauseShape<S extends string = string, C extends readonly PlainShape[] = readonly PlainShape[]> {
  readonly kind: 'clause';
  readonly slot: S;
  readonly keywords: readonly string[];
  readonly shapes: C;
}

export type PlainShape =
  | OptionsShape
  | IntegerShape
  | WordShape
  | FieldsShape
  | AliasesShape
  | SortFieldsShape
  | SignShape
  | AggregatesShape
  | AssignmentsShape
  | ExpressionShape
  | SearchShape;

export type Shape = PlainShape | ClauseShape;

/** What the grammar knows of a command. */
export interface CommandSyntax {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly syntax: readonly Shape[];
}

export function options<const O extends Record<string, OptionShape>>(given: O): OptionsShape<'options', O> {
  return { kind: 'options', slot: 'options', options: given };
}
/** Options that stand in a clause, under a slot of their own. */
export function optionsOf<S extends string, const O extends Record<string, OptionShape>>(
  slot: S,
  given: O,
): OptionsShape<S, O> {
  return { kind: 'options', slot, options: given };
}
export function flag(byDefault: boolean): { readonly type: 'flag'; readonly default: boolean } {
  return { type: 'flag', default: byDefault };
}
export function integerOption(
  byDefault: number | null,
  min = 0,
): { type: 'integer'; default: number | null; min: number } {
  return { type: 'integer', default: byDefault, min };
}
export function textOption(
  byDefault: string | null,
  choices?: readonly string[],
): { type: 'text'; default: string | null; choices?: readonly string[] } {
  return { type: 'text', default: byDefault, ...(choices === undefined ? {} : { choices }) };
}
export function integer<S extends string>(slot: S, min = 0): IntegerShape<S> {
  return { kind: 'integer', slot, min };
}
export function word<S extends string>(slot: S, required = true): WordShape<S> {
  return { kind: 'word', slot, required };
}
export function fields<S extends string>(slot: S, min = 1): FieldsShape<S> {
  return { kind: 'fields', slot, min };
}
export function aliases<S extends string>(slot: S, aliasRequired: boolean): AliasesShape<S> {
  return { kind: 'aliases', slot, aliasRequired };
}
export function sortFields<S extends string>(slot: S): SortFieldsShape<S> {
  return { kind: 'sort-fields', slot };
}
export function sign<S extends string>(slot: S): SignShape<S> {
  return { kind: 'sign', slot };
}
export function aggregates<S extends string>(slot: S, bare = true): AggregatesShape<S> {
  return { kind: 'aggregates', slot, bare };
}
export function assignments<S extends string>(slot: S): AssignmentsShape<S> {
  return { kind: 'assignments', slot };
}
export function expression<S extends string>(slot: S, required = true): ExpressionShape<S> {
  return { kind: 'expression', slot, required };
}
export function searchTerms<S extends string>(slot: S, required = false): SearchShape<S> {
  return { kind: 'search', slot, required };
}
export function clause<S extends string, const C extends readonly PlainShape[]>(
  slot: S,
  keywords: readonly string[],
  ...shapes: C
): ClauseShape<S, C> {
  return { kind: 'clause', slot, keywords, shapes };
}
