// Fields that are worked out where they are read, from one other field, and never become columns.

import type { Value } from '../values/value.ts';
import type { FieldReader } from './evaluate.ts';

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

/** Reads fields of which all are, or come from, one field with this value. */
export function readerOf(value: Value, derived: DerivedFields): FieldReader {
  if (derived.size === 0) return () => value;
  return (field) => {
    const origin = derived.get(field);
    return origin === undefined ? value : origin.work(value);
  };
}
