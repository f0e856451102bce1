// accum: keeps a running total of a field.

import { clause, word } from '../../grammar/syntax.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { overlaid } from '../columns/merged-columns.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { numberOf } from '../values/number.ts';
import { command } from './command.ts';

export const accum = command({
  name: 'accum',
  type: 'centralized streaming',
  summary: 'Adds the values of a numeric field up, row by row, and writes the total so far.',
  remarks: ['The total replaces the field unless AS gives it a name. Rows without a number stay as they are.'],
  syntax: [word('field'), clause('as', ['as'], word('alias'))],
  facts: (args) => ({
    reads: args.names('field'),
    writes: args.names('alias'),
    changes: args.has('alias') ? [] : args.names('field'),
  }),
  prepare: ({ field, alias }) => ({
    async *run(batches) {
      let total = 0;
      for await (const batch of batches) {
        const column = field === null ? undefined : batch.column(field);
        if (field === null || column === undefined) {
          yield batch;
          continue;
        }
        const totals = new SparseColumn(batch.length);
        for (const row of selectedRows(batch)) {
          const number = numberOf(column.valueAt(row));
          if (number === null) continue;
          total += number;
          totals.set(row, total);
        }
        yield overlaid(batch, alias ?? field, totals.build());
      }
    },
  }),
});
