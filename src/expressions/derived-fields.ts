// Fields that are worked out where they are read, from one other field, and never become columns.

import type { ExpressionValue, Value } from '../values/value.ts';
import type { Evaluate, FieldReader } from './evaluate.ts';

/** Where the values of a field come from. */
export interface DerivedField {
  readonly from: string;
  readonly work: (value: Value) => Value;
}

/** Such fields by name. None is derived from another of them. */
export type DerivedFields = ReadonlyMap<string, DerivedField>;

export const noDerivedFields: DerivedFields = new Map();

/** Lists the fields an expression really reads, given those it names. */
export function fieldsBehind(named: Iterable<string>, derived: DerivedFields): ReadonlySet<string> {
  return new Set(Array.from(named, (field) => derived.get(field)?.from ?? field));
}

/** Makes an expression whose fields all are, or come from, one field a function of that field's value. */
export function ofOneValue(evaluate: Evaluate, derived: DerivedFields): (value: Value) => ExpressionValue {
  let current: Value = null;
  // One reader serves all values: to make one each time would cost as much as a simple expression.
  const read: FieldReader =
    derived.size === 0
      ? () => current
      : (field) => {
          const origin = derived.get(field);
          return origin === undefined ? current : origin.work(current);
        };
  return (value) => {
    current = value;
    return evaluate(read);
  };
}
