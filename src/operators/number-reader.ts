// The numbers that the values of a column read as, each distinct value read once.

import type { DictionaryColumn } from '../columns/column.ts';
import type { Dictionary } from '../columns/dictionary.ts';
import { numberOf } from '../values/number.ts';
import { isMultivalue } from '../values/value.ts';

/** What a code stands for: not read yet, a number, no value, text, several entries. */
export const codeKinds = { unread: 0, number: 1, absent: 2, text: 3, several: 4 } as const;

/** Reads the codes of dictionaries as numbers. */
export class NumberReader {
  kinds = new Uint8Array(0);
  numbers = new Float64Array(0);
  private dictionary: Dictionary | null = null;

  /** Gets ready for a column. */
  take({ dictionary }: DictionaryColumn): void {
    if (dictionary === this.dictionary) return;
    this.dictionary = dictionary;
    this.kinds = new Uint8Array(dictionary.size);
    this.numbers = new Float64Array(dictionary.size);
  }

  /** Reads a code and gives its kind. */
  read(code: number): number {
    const value = this.dictionary?.entries[code] ?? null;
    let kind: number = codeKinds.text;
    if (value === null) kind = codeKinds.absent;
    else if (isMultivalue(value)) kind = codeKinds.several;
    else {
      const number = numberOf(value);
      if (number !== null) {
        kind = codeKinds.number;
        this.numbers[code] = number;
      }
    }
    this.kinds[code] = kind;
    return kind;
  }
}
