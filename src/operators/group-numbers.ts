// Goes through the numbers of grouped rows, whatever column they come in.

import type { Column } from '../columns/column.ts';
import { numberOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import type { GroupedRows } from './group-rows.ts';
import { codeKinds, NumberReader } from './number-reader.ts';

/** Hands each number of a column on with its group and row, and tells whether there were entries that are none. */
export class GroupNumbers {
  hasTexts = false;
  private readonly reader = new NumberReader();

  each(
    grouped: GroupedRows,
    column: Column | undefined,
    take: (group: number, number: number, row: number) => void,
  ): void {
    if (column === undefined) return;
    const { rows, groups } = grouped;
    if (column.kind === 'number') {
      const { numbers, validity } = column;
      for (let index = 0; index < rows.length; index += 1) {
        const row = rows[index] ?? 0;
        if (validity === null || validity[row] === 1) take(groups[index] ?? 0, numbers[row] ?? 0, row);
      }
      return;
    }
    const { codes, dictionary } = column;
    // A few rows of a long dictionary are read one by one.
    const isSparse = rows.length * 8 < dictionary.size;
    if (!isSparse) this.reader.take(column);
    const { kinds, numbers } = this.reader;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      const code = codes[row] ?? 0;
      const kind = isSparse ? codeKinds.several : kinds[code] || this.reader.read(code);
      if (kind === codeKinds.number) take(groups[index] ?? 0, numbers[code] ?? 0, row);
      else if (kind === codeKinds.text) this.hasTexts = true;
      else if (kind === codeKinds.several) {
        for (const entry of entriesOf(dictionary.entries[code] ?? null)) {
          const number = numberOf(entry);
          if (number === null) this.hasTexts = true;
          else take(groups[index] ?? 0, number, row);
        }
      }
    }
  }
}
