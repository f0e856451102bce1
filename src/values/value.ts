// What a field may hold: nothing, text, a number, or a list of these.

/** One value of a field. Splunk keeps text; we keep a number where one was computed or given as such. */
export type Scalar = string | number;

/**
 * What a field holds in one row. `null` means the row has no such field: SPL has no stored null.
 * A list is a multivalue and has at least one entry; a list of one behaves as its only entry.
 */
export type Value = Scalar | readonly Scalar[] | null;

/** What an expression may give while it is evaluated: booleans exist only there, never in a field. */
export type ExpressionValue = Value | boolean;

/** Tells a multivalue from a single one. */
export function isMultivalue(value: ExpressionValue): value is readonly Scalar[] {
  return Array.isArray(value);
}

/** Lists the entries of a value: none for an absent field, one for a single value. */
export function entriesOf(value: Value): readonly Scalar[] {
  if (value === null) return [];
  return isMultivalue(value) ? value : [value];
}

/** Makes the smallest value of a list: null when it is empty, the entry itself when it has one. */
export function valueOfEntries(entries: readonly Scalar[]): Value {
  if (entries.length === 0) return null;
  return entries.length === 1 ? (entries[0] ?? null) : entries;
}
