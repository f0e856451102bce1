// delete: hides events from all later searches.

import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { eventNumber } from '../operators/event-store.ts';
import { heldBatches } from '../operators/held-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const deleteCommand = command({
  name: 'delete',
  type: 'distributable streaming',
  summary: 'Marks the events as deleted, so that no later search finds them.',
  remarks: [
    'Splunk needs a right of its own for it, which no role but can_delete has. The events stay on the disk.',
    'It gives a row for all indexes, then one for each: how many events are deleted, and how many rows are no events of an index.',
  ],
  differs: [
    'The events are gone for the searches after this one; what the host loaded is not changed.',
    'Datasets that are worked out from raw logs still hold them.',
  ],
  syntax: [],
  facts: () => ({ reads: ['index', eventNumber], keeps: [], opens: true, rows: 'new' }),
  prepare: (_args, { written }) => ({
    ordersColumns: true,
    async *run(batches) {
      const found = new Map<string, { readonly numbers: Set<number>; errors: number }>();
      for (const batch of await heldBatches(batches)) {
        const numbers = batch.column(eventNumber);
        const indexes = batch.column('index');
        for (const row of batch.rows()) {
          const index = textOf(entriesOf(indexes?.valueAt(row) ?? null)[0] ?? '');
          const known = found.get(index) ?? { numbers: new Set(), errors: 0 };
          const number = numbers?.valueAt(row) ?? null;
          if (typeof number === 'number') known.numbers.add(number);
          else known.errors += 1;
          found.set(index, known);
        }
      }
      const rows = [...found]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([index, { numbers, errors }]) => ({ index, deleted: written.removeEvents(numbers), errors }));
      const sum = (of: 'deleted' | 'errors'): number => rows.reduce((total, row) => total + row[of], 0);
      const all = [{ index: '__ALL__', deleted: sum('deleted'), errors: sum('errors') }, ...rows];
      yield Batch.ofColumns(all.length, [
        ['splunk_server', columnOf(all.map(() => 'local'))],
        ['index', columnOf(all.map(({ index }) => index))],
        ['deleted', columnOf(all.map(({ deleted }) => deleted))],
        ['errors', columnOf(all.map(({ errors }) => errors))],
      ]);
    },
  }),
});
