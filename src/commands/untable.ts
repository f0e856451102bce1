// untable: turns columns into rows.

import { word } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { ColumnBuilder } from '../columns/column.ts';
import { isInternal } from '../operators/present-fields.ts';
import { perBatch } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { command } from './command.ts';

export const untable = command({
  name: 'untable',
  type: 'distributable streaming',
  summary: 'Makes a row of each column of a row but the first: the first field, the name of the column, and its value.',
  remarks: [
    'It undoes xyseries. A cell without a value gives no row.',
    'Columns that begin with an underscore are left out, but for the first field.',
  ],
  syntax: [word('x'), word('name'), word('value')],
  facts: (args) => ({
    reads: ['*'],
    keeps: args.names('x'),
    writes: args.names('name', 'value'),
    rows: 'new',
  }),
  prepare: ({ x, name, value }) => ({
    ordersColumns: true,
    run: perBatch((batch) => untabled(batch, x ?? '', name ?? '', value ?? '')),
  }),
});

function untabled(batch: Batch, x: string, name: string, value: string): Batch {
  const fields = batch.fieldNames().filter((field) => field !== x && !isInternal(field));
  const columns = fields.map((field) => batch.column(field));
  const key = batch.column(x);
  const keys = new ColumnBuilder();
  const names = new ColumnBuilder();
  const values = new ColumnBuilder();
  for (const row of selectedRows(batch)) {
    for (const [index, column] of columns.entries()) {
      const found = column?.valueAt(row) ?? null;
      if (found === null) continue;
      keys.push(key?.valueAt(row) ?? null);
      names.push(fields[index] ?? null);
      values.push(found);
    }
  }
  return Batch.ofColumns(values.length, [
    ...(key === undefined ? [] : [[x, keys.build()] as const]),
    [name, names.build()],
    [value, values.build()],
  ]);
}
