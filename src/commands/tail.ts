// tail: keeps the last rows.

import { integer } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { keepRows } from '../operators/held-batches.ts';
import { joinBatches } from '../operators/join-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { command } from './command.ts';

export const tail = command({
  name: 'tail',
  type: 'dataset processing',
  summary: 'Keeps the last rows, 10 unless a number is given, and gives the last one first.',
  syntax: [integer('count')],
  facts: () => ({ rows: 'subset', order: 'changed' }),
  prepare: ({ count }) => {
    const wanted = count ?? 10;
    return {
      async *run(batches) {
        let last: Batch[] = [];
        let rows = 0;
        for await (const batch of batches) {
          last.push(batch);
          rows += batch.rowCount;
          // Batches that the later ones push out are let go.
          let dropped = 0;
          for (const { rowCount } of last) {
            if (rows - rowCount < wanted) break;
            rows -= rowCount;
            dropped += 1;
          }
          if (dropped > 0) last = last.slice(dropped);
          keepRows(batches, rows);
        }
        const all = joinBatches(last);
        const wantedRows = all.range(all.rowCount - wanted, all.rowCount);
        yield wantedRows.select(selectedRows(wantedRows).toReversed());
      },
    };
  },
});
