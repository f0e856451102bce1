// Columns for groups of rows: each group takes its values from its own column.

import { type Column, DictionaryColumn } from '../columns/column.ts';
import { Dictionary, DictionaryBuilder } from '../columns/dictionary.ts';

/** Which group each row belongs to. */
export interface RowGroups {
  readonly groupOf: Uint32Array;
  readonly count: number;
}

/** Makes one column of several, one for each group of rows; undefined when no row has a value. */
export function chooseColumns(groups: RowGroups, columns: readonly (Column | undefined)[]): Column | undefined {
  const [first] = columns;
  if (columns.every((column) => column === first)) return first;
  const dictionary = new DictionaryBuilder();
  const codes = new Uint32Array(groups.groupOf.length);
  const recodings = new Map<Dictionary, Uint32Array>();
  for (let row = 0; row < codes.length; row += 1) {
    const column = columns[groups.groupOf[row] ?? 0];
    if (column === undefined) continue;
    if (column.kind === 'number') {
      codes[row] = dictionary.codeOf(column.valueAt(row));
      continue;
    }
    let recoding = recodings.get(column.dictionary);
    if (recoding === undefined) {
      recoding = new Uint32Array(column.dictionary.size);
      recodings.set(column.dictionary, recoding);
    }
    const code = column.codes[row] ?? 0;
    if (code === 0 && column.dictionary.entries[0] === null) continue;
    let recoded = recoding[code] ?? 0;
    if (recoded === 0) {
      recoded = dictionary.codeOf(column.dictionary.entries[code] ?? null);
      recoding[code] = recoded;
    }
    codes[row] = recoded;
  }
  return dictionary.size === 1 ? undefined : new DictionaryColumn(codes, dictionary.build());
}

/** Gives the first column where a row has it, else the second. */
export function firstPresent(first: Column | undefined, second: Column | undefined): Column | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const groupOf = new Uint32Array(first.length);
  for (let row = 0; row < groupOf.length; row += 1) groupOf[row] = first.valueAt(row) === null ? 1 : 0;
  return chooseColumns({ groupOf, count: 2 }, [first, second]);
}

/** Tells whether any row has the field of a column. */
export function hasValues(column: Column | undefined): boolean {
  if (column === undefined) return false;
  if (column.kind === 'number') return column.validity === null || column.validity.includes(1);
  const { entries } = column.dictionary;
  return column.codes.some((code) => (entries[code] ?? null) !== null);
}

/** Makes a column of texts that are given once for each group of rows. */
export function columnOfGroups(groupOf: Uint32Array, texts: readonly string[]): Column {
  const dictionary = new DictionaryBuilder();
  const codeOf = Uint32Array.from(texts, (text) => dictionary.codeOf(text));
  return new DictionaryColumn(
    groupOf.map((group) => codeOf[group] ?? 0),
    new Dictionary(dictionary.build().entries, true),
  );
}
