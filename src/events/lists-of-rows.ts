// Lists that grow row by row: rows that get the same texts share one list.

import { type Column, DictionaryColumn } from '../columns/column.ts';
import { Dictionary } from '../columns/dictionary.ts';
import type { Value } from '../values/value.ts';

/** A list of texts for every row. Equal lists are kept once, so a million rows with few lists take little memory. */
export class ListsOfRows {
  private readonly codes: Uint32Array;
  private readonly lists: (readonly string[])[] = [[]];
  private readonly longer = new Map<string, number>();

  constructor(length: number) {
    this.codes = new Uint32Array(length);
  }

  /** Appends a text to the rows that are marked. */
  append(marks: Uint8Array, text: string): void {
    const next = new Map<number, number>();
    for (let row = 0; row < this.codes.length; row += 1) {
      if (marks[row] !== 1) continue;
      const code = this.codes[row] ?? 0;
      let appended = next.get(code);
      if (appended === undefined) {
        appended = this.appended(code, text);
        next.set(code, appended);
      }
      this.codes[row] = appended;
    }
  }

  /** Appends to every row the text of its code; rows of an empty text stay. */
  appendEach(codes: Uint32Array, texts: readonly string[]): void {
    for (let row = 0; row < this.codes.length; row += 1) {
      const text = texts[codes[row] ?? 0] ?? '';
      if (text !== '') this.codes[row] = this.appended(this.codes[row] ?? 0, text);
    }
  }

  /** Gives a column of what is made of each list; undefined when every list is empty. */
  column(make: (list: readonly string[]) => Value): Column | undefined {
    if (this.lists.length === 1) return undefined;
    const entries = this.lists.map((list) => (list.length === 0 ? null : make(list)));
    return new DictionaryColumn(this.codes, new Dictionary(entries, false));
  }

  private appended(code: number, text: string): number {
    const key = `${code} ${text}`;
    const known = this.longer.get(key);
    if (known !== undefined) return known;
    const made = this.lists.push([...(this.lists[code] ?? []), text]) - 1;
    this.longer.set(key, made);
    return made;
  }
}
