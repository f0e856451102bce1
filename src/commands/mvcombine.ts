// mvcombine: joins rows that differ in one field only.

import { options, textOption, word } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import type { Steps } from '../columns/steps.ts';
import { gathered } from '../operators/gather-rows.ts';
import { inTurns } from '../operators/held-batches.ts';
import { tableKeySteps } from '../operators/row-keys.ts';
import { collected } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { noteDelimiter } from '../operators/value-delimiters.ts';
import { entriesOf, type Scalar, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

export const mvcombine = command({
  name: 'mvcombine',
  type: 'transforming',
  summary: 'Joins rows that agree in all other fields, so that the field becomes a multivalue of them all.',
  remarks: [
    'The joined row stands where the first of its rows stood. Rows without the field stay as they are.',
    'The delimiter shows when nomv follows.',
  ],
  syntax: [
    options({ delim: textOption(' ', 'What stands between the values when they are shown as one text.') }),
    word('field'),
  ],
  facts: (args) => ({ reads: ['*'], writes: args.names('field'), keeps: 'all' }),
  prepare: ({ field, options: { delim } }) => ({
    async *run(batches) {
      const all = await collected(batches);
      yield field === null ? all : await inTurns(batches, combined(all, field, delim));
    },
  }),
});

function* combined(all: Batch, field: string, delimiter: string): Steps<Batch> {
  const column = all.column(field);
  if (column === undefined) return all;
  const others = all.fieldNames().filter((name) => name !== field);
  const keys = yield* tableKeySteps(all, others);
  const places = new Map<number, number>();
  const rows: number[] = [];
  const lists: Scalar[][] = [];
  for (const row of selectedRows(all)) {
    const entries = entriesOf(column.valueAt(row));
    const key = keys[row] ?? 0;
    const place = entries.length === 0 ? undefined : places.get(key);
    if (place === undefined) {
      if (entries.length > 0) places.set(key, rows.length);
      rows.push(row);
      lists.push([...entries]);
    } else for (const entry of entries) lists[place]?.push(entry);
  }
  yield;
  const kept = gathered(all, Uint32Array.from(rows));
  const joined = columnOf(lists.map(valueOfEntries));
  noteDelimiter(joined, delimiter);
  return kept.with(field, joined);
}
