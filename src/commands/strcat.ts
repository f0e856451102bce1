// strcat: joins fields and texts to one field.

import { flag, items, options } from '../../grammar/syntax.ts';
import type { Column } from '../columns/column.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { overlaid } from '../columns/merged-columns.ts';
import { perBatch } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const strcat = command({
  name: 'strcat',
  type: 'distributable streaming',
  summary: 'Joins the values of fields and quoted texts and writes the result to the last field.',
  remarks: ['A missing field counts as empty.', 'The values of a multivalue are joined with blanks between them.'],
  syntax: [options({ allrequired: flag(false, 'Writes nothing if a field is missing.') }), items('parts', 2)],
  facts: (args) => {
    const parts = args.words('parts');
    return {
      reads: parts.slice(0, -1).flatMap(({ text, quoted }) => (quoted ? [] : [text])),
      writes: parts.slice(-1).map(({ text }) => text),
    };
  },
  prepare: ({ parts, options: { allrequired } }, { reporter }, place) => {
    if (parts.length < 2)
      reporter.error('SPL2002', place.command, 'strcat needs something to join, and the field to write to behind it.');
    const sources = parts.slice(0, -1);
    const target = parts[parts.length - 1]?.text ?? '';
    return {
      run: perBatch((batch) => {
        const columns = sources.map(({ text, quoted }): Column | string | undefined =>
          quoted ? text : batch.column(text),
        );
        if (allrequired && columns.includes(undefined)) return batch;
        const joined = new SparseColumn(batch.length);
        for (const row of selectedRows(batch)) {
          let text = '';
          let isMissing = false;
          for (const column of columns) {
            if (typeof column === 'string') text += column;
            else {
              const value = column?.valueAt(row) ?? null;
              if (value === null) isMissing = true;
              else text += entriesOf(value).map(textOf).join(' ');
            }
          }
          if (!isMissing || !allrequired) joined.set(row, text);
        }
        const column = joined.build();
        return allrequired ? overlaid(batch, target, column) : batch.with(target, column);
      }),
    };
  },
});
