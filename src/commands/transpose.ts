// transpose: turns rows into columns.

import { fieldOption, flag, integer, options, textOption } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { isInternal } from '../operators/present-fields.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { command } from './command.ts';
import { shownFields } from './fields.ts';

export const transpose = command({
  name: 'transpose',
  type: 'transforming',
  summary: 'Turns the first rows, 5 unless a number is given, into columns; 0 turns all.',
  remarks: [
    'The columns are named row 1, row 2 and so on, unless a field gives their names.',
    'Fields that begin with an underscore are left out, unless they give the names.',
    'The fields are in the order of the table, by name where no command has put them into an order.',
    'Of rows that give the same name the last one counts; a row without a name is numbered.',
  ],
  syntax: [
    options({
      column_name: textOption('column', 'The name of the column that holds the names of the fields.'),
      header_field: fieldOption(null, 'The field whose values name the columns.'),
      include_empty: flag(true, 'Keeps fields that have no value, or empty text, in every row.'),
    }),
    integer('count'),
  ],
  facts: (args) => ({
    reads: ['*'],
    writes: args.options('column_name'),
    opens: true,
  }),
  prepare: ({ count, options: { column_name, header_field, include_empty } }, { columnsAreOrdered = true }) => ({
    ordersColumns: true,
    run: wholeTable((all) => {
      const used = count === 0 ? all : all.range(0, count ?? 5);
      const shown = shownFields(all, columnsAreOrdered);
      const fields = shown.filter((field) => field !== header_field && !isInternal(field));
      return transposed(used, fields, column_name, header_field, include_empty);
    }),
  }),
});

function transposed(
  rows: Batch,
  fields: readonly string[],
  nameColumn: string,
  headerField: string | null,
  keepsEmpty: boolean,
): Batch {
  const numbers = selectedRows(rows);
  const headers = headerField === null ? undefined : rows.column(headerField);
  const columns = fields.map((field) => rows.column(field));
  const valuesAt = (row: number): Value[] => columns.map((column) => column?.valueAt(row) ?? null);
  const byHeader = new Map<string, Value[]>();
  for (const [index, row] of numbers.entries()) {
    const header = entriesOf(headers?.valueAt(row) ?? null)
      .map(textOf)
      .join(' ');
    byHeader.set(header === '' ? `row ${index + 1}` : header, valuesAt(row));
  }
  const series = [...byHeader.values()];
  const kept = fields.map((_, at) => at).filter((at) => keepsEmpty || series.some((values) => !isEmpty(values[at])));
  const made: [string, Column][] = [[nameColumn, columnOf(kept.map((at) => fields[at] ?? null))]];
  for (const [header, values] of byHeader) made.push([header, columnOf(kept.map((at) => values[at] ?? null))]);
  return Batch.ofColumns(kept.length, made);
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || value === '';
}
