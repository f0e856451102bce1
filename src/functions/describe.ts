// Short forms for the descriptions in the family files.

import type { ExpressionValue, Value } from '../values/value.ts';
import type { FunctionExample, FunctionParameter, FunctionType } from './eval-function.ts';

/** Describes a parameter. */
export function parameter(
  name: string,
  type: FunctionType,
  summary: string,
  more: Pick<FunctionParameter, 'optional' | 'repeated' | 'default'> = {},
): FunctionParameter {
  return { name, type, summary, ...more };
}

/** Describes an example: an expression, what it gives, and the fields it reads. */
export function example(
  expression: string,
  gives: ExpressionValue,
  fields?: Readonly<Record<string, Value>>,
): FunctionExample {
  return fields === undefined ? { expression, gives } : { expression, gives, fields };
}
