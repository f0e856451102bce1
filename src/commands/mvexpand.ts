// mvexpand: makes a row of each value.

import { integerOption, options, word } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { ColumnBuilder } from '../columns/column.ts';
import { gathered } from '../operators/gather-rows.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { isMultivalue } from '../values/value.ts';
import { command } from './command.ts';

export const mvexpand = command({
  name: 'mvexpand',
  type: 'distributable streaming',
  summary: 'Makes a row of each value of a multivalue field; the other fields are copied.',
  remarks: ['A row without the field, or with one value, stays as it is.'],
  syntax: [options({ limit: integerOption(0, 'The most values of a row to use; 0 for all.') }), word('field')],
  facts: (args) => ({ reads: args.names('field'), changes: args.names('field'), rows: 'new' }),
  prepare: ({ field, options: { limit } }, { limits, reporter }, place) => ({
    async *run(batches) {
      let cut = 0;
      const most = (values: number): number => {
        const wanted = limit === 0 ? values : Math.min(values, limit);
        if (limits.expandedRows === 0 || wanted <= limits.expandedRows) return wanted;
        cut += 1;
        return limits.expandedRows;
      };
      try {
        for await (const batch of batches) yield field === null ? batch : expanded(batch, field, most);
      } finally {
        if (cut > 0) {
          reporter.warning(
            'SPL5003',
            place.command,
            `mvexpand made ${limits.expandedRows} rows at most of one: of ${cut} ${cut === 1 ? 'row' : 'rows'} not all values are used.`,
          );
        }
      }
    },
  }),
});

/** Makes a row of each value, at most as many of a row as allowed. */
function expanded(batch: Batch, field: string, most: (values: number) => number): Batch {
  const column = batch.column(field);
  if (column === undefined || column.kind === 'number') return batch;
  const rows = selectedRows(batch);
  let total = 0;
  let hasSeveral = false;
  for (const row of rows) {
    const value = column.valueAt(row);
    if (isMultivalue(value)) hasSeveral = true;
    total += isMultivalue(value) ? value.length : 1;
  }
  if (!hasSeveral) return batch;
  const sources = new Uint32Array(total);
  const values = new ColumnBuilder(total);
  for (const row of rows) {
    const value = column.valueAt(row);
    if (!isMultivalue(value)) {
      sources[values.length] = row;
      values.push(value);
      continue;
    }
    const end = most(value.length);
    for (let index = 0; index < end; index += 1) {
      sources[values.length] = row;
      values.push(value[index] ?? null);
    }
  }
  return gathered(batch, sources.subarray(0, values.length)).with(field, values.build());
}
