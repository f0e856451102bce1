// What an expression becomes when it is bound: a function of the row at hand; and how its results are taken.

import type { ExpressionValue, Value } from '../values/value.ts';

/** Gives the value of a field in the row at hand. */
export type FieldReader = (field: string) => Value;

/** Works a bound expression out for the row at hand. */
export type Evaluate = (read: FieldReader) => ExpressionValue;

/** Gives null: what a mistaken part of an expression is bound to. */
export const nothing: Evaluate = () => null;

/** Says whether a condition holds: a number other than 0 counts as true. */
export function isTrue(value: ExpressionValue): boolean {
  return value === true || (typeof value === 'number' && value !== 0);
}

/** Gives what a field can hold of a result: a condition becomes the text True or False. */
export function stored(value: ExpressionValue): Value {
  if (value === true) return 'True';
  return value === false ? 'False' : value;
}
