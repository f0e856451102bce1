// Reads the arguments of a function: as text, as a number, as entries; null where the value is of another kind.

import { compileRegex, type Regex } from '../regex/regex.ts';
import { numberOf, textOf } from '../values/number.ts';
import { remembered } from '../values/remembered.ts';
import { type ExpressionValue, isMultivalue, type Scalar, type Value } from '../values/value.ts';
import type { EvalFunction, EvaluationContext } from './eval-function.ts';

type Argument = ExpressionValue | undefined;

/** Reads an argument as text. Null for an absent value, a boolean and a true multivalue. */
export function textArgument(value: Argument): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return textOf(value);
  const only = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  return only === undefined ? null : textArgument(only);
}

/** Reads an argument as a number; see `numberOf`. */
export function numberArgument(value: Argument): number | null {
  return numberOf(value);
}

/** Reads an argument as a whole number, cutting a fraction. Null for what is none, NaN and infinities too. */
export function wholeArgument(value: Argument): number | null {
  const number = numberOf(value);
  return number === null || !Number.isFinite(number) ? null : Math.trunc(number);
}

/** Reads a flag: a boolean, or a text or number that says true or false. */
export function flagArgument(value: Argument): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(?:true|false)$/i.test(value)) return value.length === 4;
  const number = numberOf(value);
  return number === null || Number.isNaN(number) ? null : number !== 0;
}

/** Lists the entries of an argument; a boolean counts as its text. */
export function entriesArgument(value: Argument): readonly Scalar[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'boolean') return [booleanText(value)];
  return isMultivalue(value) ? value : [value];
}

/** Gives an argument as a field value: a boolean becomes its text. */
export function valueArgument(value: Argument): Value {
  if (value === undefined) return null;
  return typeof value === 'boolean' ? booleanText(value) : value;
}

/** Writes a boolean as Splunk does. */
export function booleanText(value: boolean): string {
  return value ? 'True' : 'False';
}

const regexOrMistake = remembered(500, compileRegex);

/** Compiles a regular expression, once per pattern; null when it is not valid. */
export function regexOf(pattern: string): Regex | null {
  const compiled = regexOrMistake(pattern);
  return 'regex' in compiled ? compiled.regex : null;
}

/** Searches with a regular expression; a search that is given up is told to the context. */
export function testRegex(regex: Regex, text: string, context: EvaluationContext): boolean {
  const before = regex.exhausted;
  const matches = regex.test(text);
  if (regex.exhausted !== before) context.regexGivenUp?.();
  return matches;
}

/** Stands in for `evaluate` of a function whose arguments are no plain values: its calls are bound by name. */
export function boundByName(name: string): EvalFunction['evaluate'] {
  return () => {
    throw new Error(`${name} was called like a plain function`);
  };
}
