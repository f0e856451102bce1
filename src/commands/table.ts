// table: keeps the fields of a list, in its order.

import { fields } from '../../grammar/syntax.ts';
import { constantColumn } from '../columns/column.ts';
import { command } from './command.ts';
import { expandNames, shownFields } from './fields.ts';

export const table = command({
  name: 'table',
  type: 'transforming',
  summary: 'Keeps the fields of a list, in its order; a field that no row has gives an empty column.',
  syntax: [fields('fields')],
  facts: (args) => ({ keeps: args.names('fields'), rows: 'all', order: 'kept', needsAllRows: false }),
  prepare: ({ fields: names }, { columnsAreOrdered }) => ({
    ordersColumns: true,
    async *run(batches) {
      for await (const batch of batches) {
        const expanded = expandNames(names, () => shownFields(batch, columnsAreOrdered));
        const columns = expanded.map(
          (name) => [name, batch.column(name) ?? constantColumn(null, batch.length)] as const,
        );
        yield batch.keep([]).withAll(columns);
      }
    },
  }),
});
