// The selected rows of a batch as a list of numbers.

import type { Batch } from '../columns/batch.ts';

/** Lists the numbers of the selected rows, in order. The list may be that of the batch: it is not to be changed. */
export function selectedRows(batch: Batch): Uint32Array {
  if (batch.selection !== null) return batch.selection;
  const rows = new Uint32Array(batch.length);
  for (let row = 0; row < rows.length; row += 1) rows[row] = row;
  return rows;
}
