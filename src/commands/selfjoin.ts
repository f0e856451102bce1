// selfjoin: joins rows with each other.

import { fields, flag, integerOption, options } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { noRow, RowPairs } from '../operators/paired-rows.ts';
import { presentFields } from '../operators/present-fields.ts';
import { missingKey, RowKeys } from '../operators/row-keys.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { command } from './command.ts';

export const selfjoin = command({
  name: 'selfjoin',
  type: 'dataset processing',
  summary: 'Joins each row with later rows that agree in the listed fields.',
  remarks: [
    'The rows come in their order; each is joined with the next ones that agree with it.',
    'The last row of those that agree has none to be joined with, and is not given by itself.',
  ],
  syntax: [
    options({
      overwrite: flag(true, 'Lets fields of the other row replace those of the same name.'),
      max: integerOption(1, 'The most rows to join a row with; 0 for all.'),
      keepsingle: flag(false, 'Keeps rows that agree with no other.'),
    }),
    fields('fields'),
  ],
  facts: () => ({ rows: 'new' }),
  prepare: ({ fields, options }) => ({ run: wholeTable((all) => joinedWithOthers(all, fields, options)) }),
});

function joinedWithOthers(
  all: Batch,
  fields: readonly string[],
  { overwrite, max, keepsingle }: { readonly overwrite: boolean; readonly max: number; readonly keepsingle: boolean },
): Batch {
  const keys = new RowKeys(fields).of(all);
  const rows = selectedRows(all);
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const key = keys[row] ?? missingKey;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const pairs = new RowPairs();
  const passed = new Map<number, number>();
  for (const row of rows) {
    const key = keys[row] ?? missingKey;
    const group = key === missingKey ? [row] : (groups.get(key) ?? [row]);
    if (group.length === 1) {
      if (keepsingle) pairs.add(row, noRow);
      continue;
    }
    const next = (passed.get(key) ?? 0) + 1;
    passed.set(key, next);
    for (const other of group.slice(next, max === 0 ? undefined : next + max)) pairs.add(row, other);
  }
  const compared = new Set(fields);
  const added = presentFields(all).filter((field) => !compared.has(field));
  return pairs.joined(all, all, added, overwrite);
}
