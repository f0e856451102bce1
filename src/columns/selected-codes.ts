// The codes of selected rows in one list, so that loops over them need not ask for the selection.

import type { DictionaryColumn } from './column.ts';

/** Gives the codes of selected rows. Its list is used again for the next batch. */
export class SelectedCodes {
  private scratch = new Uint32Array(0);

  of({ codes }: DictionaryColumn, selection: Uint32Array | null): Uint32Array {
    if (selection === null) return codes;
    const { length } = selection;
    if (this.scratch.length < length) this.scratch = new Uint32Array(length);
    const selected = this.scratch.subarray(0, length);
    for (let index = 0; index < length; index += 1) selected[index] = codes[selection[index] ?? 0] ?? 0;
    return selected;
  }
}
