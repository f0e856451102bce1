// How an eval function describes itself: one entry gives signature, docs, type check, tests and how it runs.

import type { DiagnosticCode } from '../../grammar/codes.ts';
import type { ExpressionValue, Scalar, Value } from '../values/value.ts';

/** The families of the Search Reference's evaluation functions. */
export type FunctionFamily =
  | 'bitwise'
  | 'comparison and conditional'
  | 'conversion'
  | 'cryptographic'
  | 'date and time'
  | 'informational'
  | 'JSON'
  | 'mathematical'
  | 'multivalue'
  | 'statistical'
  | 'text'
  | 'trigonometry and hyperbolic';

/** What a parameter takes or a function gives. `number` and `text` are checked for literals only: fields may hold either. */
export type FunctionType = 'any' | 'boolean' | 'number' | 'text' | 'multivalue';

export interface FunctionParameter {
  readonly name: string;
  readonly type: FunctionType;
  /** One sentence. */
  readonly summary: string;
  readonly optional?: true;
  /** May be given any number of times more; only the last parameters of a function may, as one group. */
  readonly repeated?: true;
  /** What is taken when it is not given, as text for the docs. */
  readonly default?: string;
}

/** An expression and what it gives; run by the tests and shown in the docs. */
export interface FunctionExample {
  readonly expression: string;
  /** The field value it gives; booleans for conditions; null when it gives nothing. */
  readonly gives: ExpressionValue;
  /** Fields the expression reads. */
  readonly fields?: Readonly<Record<string, Value>>;
}

/** What a function may ask of the search it runs in. */
export interface EvaluationContext {
  /** The search's start in epoch seconds: `now()`. */
  readonly now: number;
  /** IANA name of the search's time zone. */
  readonly timeZone: string;
  /** Wall clock in epoch seconds: `time()`. */
  readonly clock: () => number;
  /** Gives a number from 0 to below 1. */
  readonly random: () => number;
  /** Opens a lookup to be asked by some of its fields; null when there is none. Left out where there are no lookups. */
  readonly lookup?: (name: string, fields: readonly string[]) => OpenLookup | null;
  /** Told when a regular expression was given up because it took too long. */
  readonly regexGivenUp?: () => void;
}

/** A lookup table that can be asked by some of its fields. */
export interface OpenLookup {
  readonly table: { readonly fields: readonly string[]; readonly rows: readonly (readonly string[])[] };
  /** Lists the rows that agree with texts, one for each of the fields. */
  rowsFor(values: readonly string[]): readonly number[];
}

/** What is wrong with a literal argument. A warning lets the search run. */
export interface LiteralMistake {
  /** The place of the argument, counted from 0. */
  readonly argument: number;
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly isWarning?: true;
}

/** Looks at the literal arguments of a call, null for others, and lists what is wrong with them. */
export type LiteralCheck = (literals: readonly (Scalar | null)[]) => readonly LiteralMistake[];

/**
 * An eval function. `evaluate` receives the values of its arguments (null for absent fields) and gives a value.
 * A failed evaluation gives null. Unless `takesNull`, a null argument gives null without a call. Unless
 * `takesMultivalue`, a multivalue argument is passed as is and the function decides.
 */
export interface EvalFunction {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly family: FunctionFamily;
  readonly summary: string;
  readonly parameters: readonly FunctionParameter[];
  readonly result: FunctionType;
  readonly examples: readonly FunctionExample[];
  /** Facts worth knowing, one sentence each. */
  readonly remarks?: readonly string[];
  /** Known differences from Splunk, or points its documents leave open. */
  readonly differs?: readonly string[];
  /** True when null arguments reach `evaluate`. */
  readonly takesNull?: true;
  /** False when the same arguments may give different results (`random`, `time`): never worked out once per value. */
  readonly isPure?: false;
  /**
   * Set when arguments cannot be plain values: `mvmap` and `mvfilter` evaluate an argument per entry of a field,
   * `searchmatch` and `lookup` read more than their values, `sigfig` looks at the digits of a calculation.
   * `expressions/` binds these by form.
   */
  readonly form?: 'per-entry' | 'search' | 'lookup' | 'figures';
  /** Checks literal arguments before a search runs. */
  readonly check?: LiteralCheck;
  /** `quoted` says which arguments are text in quotes: `"5"` is no number there, while a field with 5 holds one. */
  readonly evaluate: (
    args: readonly ExpressionValue[],
    context: EvaluationContext,
    quoted?: readonly boolean[],
  ) => ExpressionValue;
}
