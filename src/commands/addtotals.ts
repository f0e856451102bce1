// addtotals: adds up the numeric fields of each row.

import { fieldOption, fields, flag, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { ColumnTotals, withLabelColumn } from '../operators/column-totals.ts';
import { numberOf } from '../values/number.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { command } from './command.ts';
import { nameMatcher } from './fields.ts';

export const addtotals = command({
  name: 'addtotals',
  type: 'distributable streaming',
  summary:
    'Adds a field with the sum of the numeric fields of each row, and on request a row with the sum of each column.',
  remarks: [
    'With col=true it is a transforming command. Without a list it adds up all numeric fields.',
    'Values that are no numbers do not count; a row without numbers has a total of 0. Multivalues do not count either.',
    'Fields that begin with an underscore are added up only when they are listed by name.',
  ],
  syntax: [
    options({
      row: flag(true, 'Adds the field with the sum of each row.'),
      col: flag(false, 'Adds a row at the end with the sum of each column.'),
      labelfield: fieldOption(null, 'The field of the added row that holds the label.'),
      label: textOption('Total', 'The text of the label in the added row.'),
      fieldname: fieldOption('Total', 'The field that holds the sum of each row.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    writes: [
      ...(args.flag('row') ? args.options('fieldname') : []),
      ...(args.flag('col') ? args.options('labelfield') : []),
    ],
    rows: args.flag('col') ? 'new' : 'all',
  }),
  prepare: ({ fields, options: { row, col, labelfield, label, fieldname } }) => {
    const matches = nameMatcher(fields.length === 0 ? ['*'] : fields);
    const isSummed = (field: string): boolean => matches(field) && !(field.startsWith('_') && !fields.includes(field));
    return {
      async *run(batches) {
        const totals = new ColumnTotals();
        for await (const batch of batches) {
          const summed = batch.fieldNames().filter((field) => isSummed(field) && field !== fieldname);
          const result = row ? withTotal(batch, summed, fieldname) : batch;
          if (col) totals.add(result, row ? [...summed, fieldname] : summed);
          yield col ? withLabelColumn(result, labelfield) : result;
        }
        if (col) yield totals.row(labelfield, label);
      },
    };
  },
});

function withTotal(batch: Batch, fields: readonly string[], target: string): Batch {
  const sums = new Float64Array(batch.length);
  const rows = selectedRows(batch);
  for (const field of fields) {
    const column = batch.column(field);
    if (column === undefined) continue;
    for (const row of rows) sums[row] = (sums[row] ?? 0) + (numberOf(column.valueAt(row)) ?? 0);
  }
  const written = new SparseColumn(batch.length);
  for (const row of rows) written.set(row, sums[row] ?? 0);
  return batch.with(target, written.build());
}
