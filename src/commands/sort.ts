// sort: orders the rows by fields.

import { integer, integerOption, options, sortFields } from '../../grammar/syntax.ts';
import { collected } from '../operators/run-batches.ts';
import { compareSortKeys, type SortKey, sortKeyOf } from '../values/compare.ts';
import { command } from './command.ts';

const defaultLimit = 10_000;

export const sort = command({
  name: 'sort',
  type: 'dataset processing',
  summary: 'Orders the rows by fields and keeps the first 10,000 unless another number is given; 0 keeps all.',
  remarks: ['Rows without a field come last in either direction. Rows that compare equal keep their order.'],
  syntax: [
    options({ limit: integerOption(null, 'How many rows to keep, as the number in front of the fields; 0 for all.') }),
    integer('count'),
    sortFields('fields'),
  ],
  facts: () => ({ rows: 'subset', order: 'changed' }),
  prepare: ({ count, options: { limit }, fields }, environment, place) => ({
    async *run(batches) {
      const all = await collected(batches);
      const rows = [...all.rows()];
      const keys = fields.map(({ field, cast }) => {
        const column = all.column(field);
        return rows.map((row): SortKey => sortKeyOf(column?.valueAt(row) ?? null, cast));
      });
      const order = rows.map((_, index) => index);
      order.sort((left, right) => {
        for (const [index, { descending }] of fields.entries()) {
          const a = keys[index]?.[left] ?? null;
          const b = keys[index]?.[right] ?? null;
          if (a === b) continue;
          if (a === null) return 1;
          if (b === null) return -1;
          const difference = compareSortKeys(a, b);
          if (difference !== 0) return descending ? -difference : difference;
        }
        return left - right;
      });
      const given = count ?? limit;
      const kept = given === 0 ? order.length : (given ?? defaultLimit);
      if (given === null && order.length > kept) {
        environment.reporter.warning(
          'SPL5003',
          place.command,
          `sort kept ${kept} of ${order.length} rows. Write sort 0 to keep all.`,
        );
      }
      yield all.select(Uint32Array.from(order.slice(0, kept), (index) => rows[index] ?? 0));
    },
  }),
});
