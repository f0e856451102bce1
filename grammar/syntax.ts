// The shapes a command describes its arguments with. Slot names become the names of the bound arguments.

/** What the reference, hover and the engine know of an option beside its type. */
export interface OptionNotes {
  /** One sentence: what the option does. */
  readonly about?: string;
  /** `not yet`: the engine refuses a search that gives it. `no effect`: accepted, and makes no difference here. */
  readonly runs?: 'yes' | 'not yet' | 'no effect';
  /** True when the option may be given several times. */
  readonly repeated?: boolean;
}

/** The value an option takes. `default` is what the search gets when the option is not given. */
export type OptionShape = OptionNotes &
  (
    | { readonly type: 'flag'; readonly default: boolean }
    | { readonly type: 'integer'; readonly default: number | null; readonly min: number }
    | { readonly type: 'number'; readonly default: number | null }
    | {
        readonly type: 'text';
        readonly default: string | null;
        readonly choices?: readonly string[];
        /** True when commas without blanks go on with the value: `to=a@b,c@d`. */
        readonly takesCommas?: true;
      }
    | { readonly type: 'field'; readonly default: string | null }
    /** A regular expression; without quotes it runs to the next blank outside parentheses. */
    | { readonly type: 'regex'; readonly default: null }
    /** A text to search for, search terms in quotes or parentheses, or `eval(expression)`. */
    | { readonly type: 'condition'; readonly default: null }
  );

export type OptionTable = Readonly<Record<string, OptionShape>>;

/** `name=value` arguments that may stand anywhere in a command. */
export interface OptionsShape<S extends string = string, O extends OptionTable = OptionTable> {
  readonly kind: 'options';
  readonly slot: S;
  readonly options: O;
  /** In a clause: they are these where they stand behind that name of it, counted from 1, or behind later ones. */
  readonly behind?: number;
}

/** `name=value` arguments whose names the user chooses. */
export interface PairsShape<S extends string = string> {
  readonly kind: 'pairs';
  readonly slot: S;
  readonly min: number;
}

/** A number that may stand in front of other arguments. */
export interface IntegerShape<S extends string = string> {
  readonly kind: 'integer';
  readonly slot: S;
  readonly min: number;
}

/** A single bare or quoted word; with `choices`, only one of those, in any case. */
export interface WordShape<S extends string = string> {
  readonly kind: 'word';
  readonly slot: S;
  readonly required: boolean;
  readonly choices?: readonly string[];
}

/** Words, quoted texts, and with `pairs` also `name=value`, one after the other: quotes are kept apart from words. */
export interface ItemsShape<S extends string = string> {
  readonly kind: 'items';
  readonly slot: S;
  readonly min: number;
  readonly pairs: boolean;
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
  readonly min: number;
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
  readonly min: number;
  /** True when parentheses alone hold an expression over aggregates, as `eval(…)` does. */
  readonly takesExpressions?: true;
}

export interface AssignmentsShape<S extends string = string> {
  readonly kind: 'assignments';
  readonly slot: S;
}

export interface ExpressionShape<S extends string = string, R extends boolean = boolean> {
  readonly kind: 'expression';
  readonly slot: S;
  readonly required: R;
}

/** Search terms up to the next clause. */
export interface SearchShape<S extends string = string> {
  readonly kind: 'search';
  readonly slot: S;
  readonly required: boolean;
  /** Options of the command that may follow the terms; in any other place, `name=value` is a comparison. */
  readonly optionsBehind?: readonly string[];
}

/** A regular expression or sed script: quoted, or the rest of the stage as it stands. */
export interface RegexShape<S extends string = string> {
  readonly kind: 'regex';
  readonly slot: S;
  readonly required: boolean;
}

/** `field="regex"`, `field!="regex"`, or only `"regex"`. */
export interface RegexFilterShape<S extends string = string> {
  readonly kind: 'regex-filter';
  readonly slot: S;
}

/** Pairs `old WITH new`. */
export interface ReplacementsShape<S extends string = string> {
  readonly kind: 'replacements';
  readonly slot: S;
}

/** Searches in brackets, side by side. */
export interface SubsearchesShape<S extends string = string> {
  readonly kind: 'subsearches';
  readonly slot: S;
  readonly min: number;
  /** Null for any number. */
  readonly max: number | null;
}

/** A pipeline in brackets in which placeholders such as `<<FIELD>>` are replaced before it is read. */
export interface TemplateShape<S extends string = string> {
  readonly kind: 'template';
  readonly slot: S;
}

/** Named datasets (`datamodel:"Web"."Web"`, `lookup:hosts`) and searches in brackets. */
export interface SourcesShape<S extends string = string> {
  readonly kind: 'sources';
  readonly slot: S;
  readonly min: number;
}

/** A clause that a keyword introduces; its slots are those of the command. */
export interface ClauseShape<S extends string = string, C extends readonly PlainShape[] = readonly PlainShape[]> {
  readonly kind: 'clause';
  readonly slot: S;
  readonly keywords: readonly string[];
  /** True when the clause may be given several times. */
  readonly repeated: boolean;
  readonly shapes: C;
}

export type PlainShape =
  | OptionsShape
  | PairsShape
  | IntegerShape
  | WordShape
  | ItemsShape
  | FieldsShape
  | AliasesShape
  | SortFieldsShape
  | SignShape
  | AggregatesShape
  | AssignmentsShape
  | ExpressionShape
  | SearchShape
  | RegexShape
  | RegexFilterShape
  | ReplacementsShape
  | SubsearchesShape
  | TemplateShape
  | SourcesShape;

export type Shape = PlainShape | ClauseShape;

/** What the grammar knows of a command. */
export interface CommandSyntax {
  /** Lower case. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly syntax: readonly Shape[];
}

export function options<const O extends OptionTable>(given: O): OptionsShape<'options', O> {
  return { kind: 'options', slot: 'options', options: given };
}
/** Options that stand in a clause, under a slot of their own. */
export function optionsOf<S extends string, const O extends OptionTable>(slot: S, given: O): OptionsShape<S, O> {
  return { kind: 'options', slot, options: given };
}

/** Options of a clause that belong to the name they stand behind, the first, the second and so on. */
export function optionsBehind<S extends string, const O extends OptionTable>(
  behind: number,
  slot: S,
  given: O,
): OptionsShape<S, O> {
  return { kind: 'options', slot, options: given, behind };
}

type Option<T extends OptionShape['type']> = Extract<OptionShape, { type: T }>;

/** An option whose default is known: with one that is not null, it is never bound to null. */
type WithDefault<T extends OptionShape['type'], D> = Option<T> & { readonly default: D };

/** `true`, `t`, `yes`, `1` or `false`, `f`, `no`, `0`. */
export function flag(byDefault: boolean, about?: string): Option<'flag'> {
  return { type: 'flag', default: byDefault, ...noted(about) };
}
export function integerOption<const D extends number | null>(
  byDefault: D,
  about?: string,
  min = 0,
): WithDefault<'integer', D> {
  return { type: 'integer', default: byDefault, min, ...noted(about) };
}
/** A number that may be negative or have a fraction. */
export function numberOption<const D extends number | null>(byDefault: D, about?: string): WithDefault<'number', D> {
  return { type: 'number', default: byDefault, ...noted(about) };
}
/** A text; with `choices`, one of those, in any case. */
export function textOption<const D extends string | null>(
  byDefault: D,
  about?: string,
  choices?: readonly string[],
): WithDefault<'text', D> {
  return { type: 'text', default: byDefault, ...(choices === undefined ? {} : { choices }), ...noted(about) };
}
/** A list of texts with commas between them, in quotes where it holds blanks. */
export function listOption(about?: string): WithDefault<'text', null> {
  return { type: 'text', default: null, takesCommas: true, ...noted(about) };
}
/** The name of a field. */
export function fieldOption<const D extends string | null>(byDefault: D, about?: string): WithDefault<'field', D> {
  return { type: 'field', default: byDefault, ...noted(about) };
}
export function regexOption(about?: string): Option<'regex'> {
  return { type: 'regex', default: null, ...noted(about) };
}
export function conditionOption(about?: string): Option<'condition'> {
  return { type: 'condition', default: null, ...noted(about) };
}
/** An option the engine does not run yet: a search that gives it is refused. */
export function notYet<const O extends OptionShape>(option: O): O & { readonly runs: 'not yet' } {
  return { ...option, runs: 'not yet' };
}
/** An option that is accepted and makes no difference in memory. */
export function withoutEffect<const O extends OptionShape>(option: O): O & { readonly runs: 'no effect' } {
  return { ...option, runs: 'no effect' };
}
/** An option that may be given several times: it is bound to the list of its values. */
export function repeated<const O extends OptionShape>(option: O): O & { readonly repeated: true } {
  return { ...option, repeated: true };
}

function noted(about: string | undefined): { about?: string } {
  return about === undefined ? {} : { about };
}

export function pairs<S extends string>(slot: S, min = 0): PairsShape<S> {
  return { kind: 'pairs', slot, min };
}
export function integer<S extends string>(slot: S, min = 0): IntegerShape<S> {
  return { kind: 'integer', slot, min };
}
export function word<S extends string>(slot: S, required = true, choices?: readonly string[]): WordShape<S> {
  return { kind: 'word', slot, required, ...(choices === undefined ? {} : { choices }) };
}
export function items<S extends string>(slot: S, min = 0): ItemsShape<S> {
  return { kind: 'items', slot, min, pairs: false };
}
export function itemsAndPairs<S extends string>(slot: S, min = 0): ItemsShape<S> {
  return { kind: 'items', slot, min, pairs: true };
}
export function fields<S extends string>(slot: S, min = 1): FieldsShape<S> {
  return { kind: 'fields', slot, min };
}
export function aliases<S extends string>(slot: S, aliasRequired: boolean, min = 1): AliasesShape<S> {
  return { kind: 'aliases', slot, aliasRequired, min };
}
export function sortFields<S extends string>(slot: S): SortFieldsShape<S> {
  return { kind: 'sort-fields', slot };
}
export function sign<S extends string>(slot: S): SignShape<S> {
  return { kind: 'sign', slot };
}
export function aggregates<S extends string>(slot: S, bare = true, min = 1): AggregatesShape<S> {
  return { kind: 'aggregates', slot, bare, min };
}
/** Aggregates, and expressions over aggregates: `(avg(a)/max(b)) AS y`. */
export function aggregatesAndExpressions<S extends string>(slot: S): AggregatesShape<S> {
  return { ...aggregates(slot), takesExpressions: true };
}
export function assignments<S extends string>(slot: S): AssignmentsShape<S> {
  return { kind: 'assignments', slot };
}
export function expression<S extends string>(slot: S): ExpressionShape<S, true> {
  return { kind: 'expression', slot, required: true };
}
export function optionalExpression<S extends string>(slot: S): ExpressionShape<S, false> {
  return { kind: 'expression', slot, required: false };
}
export function searchTerms<S extends string>(slot: S, required = false): SearchShape<S> {
  return { kind: 'search', slot, required };
}
export function searchTermsWith<S extends string>(slot: S, optionsBehind: readonly string[]): SearchShape<S> {
  return { kind: 'search', slot, required: false, optionsBehind };
}
export function regexText<S extends string>(slot: S, required = true): RegexShape<S> {
  return { kind: 'regex', slot, required };
}
export function regexFilter<S extends string>(slot: S): RegexFilterShape<S> {
  return { kind: 'regex-filter', slot };
}
export function replacements<S extends string>(slot: S): ReplacementsShape<S> {
  return { kind: 'replacements', slot };
}
export function subsearches<S extends string>(slot: S, min = 1, max: number | null = 1): SubsearchesShape<S> {
  return { kind: 'subsearches', slot, min, max };
}
export function template<S extends string>(slot: S): TemplateShape<S> {
  return { kind: 'template', slot };
}
export function sources<S extends string>(slot: S, min = 1): SourcesShape<S> {
  return { kind: 'sources', slot, min };
}
export function clause<S extends string, const C extends readonly PlainShape[]>(
  slot: S,
  keywords: readonly string[],
  ...shapes: C
): ClauseShape<S, C> {
  return { kind: 'clause', slot, keywords, repeated: false, shapes };
}
/** A clause that may be given several times; its slots then hold the arguments of all of them. */
export function repeatedClause<S extends string, const C extends readonly PlainShape[]>(
  slot: S,
  keywords: readonly string[],
  ...shapes: C
): ClauseShape<S, C> {
  return { kind: 'clause', slot, keywords, repeated: true, shapes };
}
