// Field transforms: how one text gives fields, by a regular expression or by delimiters.

import type { Origin } from './origin.ts';

/** One side of a pair in FORMAT: a group of the regular expression, or a text as it is. */
export type FormatPart = { readonly kind: 'group'; readonly group: number } | { readonly kind: 'text'; readonly text: string };

/** One `name::value` pair of FORMAT. */
export interface FormatPair {
  readonly field: FormatPart;
  readonly value: FormatPart;
}

/** How text is cut at characters. */
export interface Delimiters {
  /** Each of these characters ends a pair, or a value when there is no second set. */
  readonly pairs: string;
  /** Each of these characters parts a name from its value. */
  readonly keyValue?: string;
}

/** A stanza of transforms.conf that makes fields. It has a regular expression or delimiters. */
export interface TransformDefinition {
  readonly name: string;
  readonly regex?: string;
  /** The fields to make from groups; empty when the regular expression names its groups itself. */
  readonly format: readonly FormatPair[];
  readonly delimiters?: Delimiters;
  /** Names of the values by position; only with one set of delimiters. */
  readonly fields: readonly string[];
  /** The field the text is taken from; `_raw` is the whole event. */
  readonly sourceKey: string;
  /** True when a further value of a field is added to it, not dropped. */
  readonly addsValues: boolean;
  /** True when characters that a field name should not have become underscores. */
  readonly cleansKeys: boolean;
  readonly keepsEmptyValues: boolean;
  /** True for a transform that works while data is indexed (DEST_KEY, WRITE_META); a search leaves it out. */
  readonly isIndexTime: boolean;
  readonly origin?: Origin;
}

/**
 * Tells whether a transform names its fields by what it finds, as `$1::$2` does. Such a transform is applied again
 * and again over the text; the others take the first match only, unless they add values.
 */
export function hasDynamicNames(transform: TransformDefinition): boolean {
  if (transform.delimiters !== undefined) return transform.fields.length === 0;
  if (transform.format.some((pair) => pair.field.kind === 'group')) return true;
  return transform.regex?.includes('<_KEY_') ?? false;
}

/** Makes a field name of what an extraction found: other characters become underscores, leading ones are dropped. */
export function cleanKey(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[_0-9]+/, '');
}
