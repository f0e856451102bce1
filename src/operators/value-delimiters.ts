// What stands between the values of a multivalue when they become one text, for columns whose command said so.

import type { Column } from '../columns/column.ts';
import type { Dictionary } from '../columns/dictionary.ts';

const delimiters = new WeakMap<Dictionary, string>();

/** Notes the delimiter of a column. It holds for the column as it is handed on, not for copies of its values. */
export function noteDelimiter(column: Column, delimiter: string): void {
  if (column.kind === 'dictionary') delimiters.set(column.dictionary, delimiter);
}

/** Gives the delimiter of a column: a line break unless another was noted. */
export function delimiterOf(column: Column): string {
  return (column.kind === 'dictionary' ? delimiters.get(column.dictionary) : undefined) ?? '\n';
}
