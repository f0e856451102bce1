// A dictionary: the values a column can hold, each under a code; code 0 is the absent value.

import { textOf } from '../values/number.ts';
import type { Scalar, Value } from '../values/value.ts';

/**
 * The values of one or more columns, addressed by code. A predicate or a function is worked out once per entry, not once
 * per row. Dictionaries made by a `DictionaryBuilder` hold every value once (`isDistinct`), and entry 0 is null; one made
 * by mapping another keeps its codes, may repeat values, hold further nulls and a value in place of null.
 */
export class Dictionary {
  readonly entries: readonly Value[];
  readonly isDistinct: boolean;

  constructor(entries: readonly Value[], isDistinct: boolean) {
    this.entries = entries;
    this.isDistinct = isDistinct;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Applies a function to every entry, keeping the codes. The absent value is passed too. */
  map(apply: (value: Value) => Value): Dictionary {
    return new Dictionary(this.entries.map(apply), false);
  }
}

/** Collects distinct values and hands out their codes. Text and number entries that print alike share one code. */
export class DictionaryBuilder {
  private readonly codes = new Map<string, number>();
  private readonly entries: Value[] = [null];

  /** Gives the code of a value, adding it when it is new. */
  codeOf(value: Value): number {
    if (value === null) return 0;
    const key = keyOf(value);
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    const code = this.entries.length;
    this.entries.push(value);
    this.codes.set(key, code);
    return code;
  }

  get size(): number {
    return this.entries.length;
  }

  /** Gives the dictionary so far. It may go on growing: codes handed out stay valid. */
  build(): Dictionary {
    return new Dictionary(this.entries, true);
  }
}

/** The identity of a value when rows are grouped or told apart: its text, lists marked as such. */
export function keyOf(value: Scalar | readonly Scalar[]): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return textOf(value);
  return `\u0000${value.map(textOf).join('\u0000')}`;
}
