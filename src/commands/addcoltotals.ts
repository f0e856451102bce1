// addcoltotals: adds a row with the totals of columns.

import { fieldOption, fields, options, textOption } from '../../grammar/syntax.ts';
import { ColumnTotals, withLabelColumn } from '../operators/column-totals.ts';
import { command } from './command.ts';
import { nameMatcher } from './fields.ts';

export const addcoltotals = command({
  name: 'addcoltotals',
  type: 'transforming',
  summary: 'Adds one row at the end that holds the sum of each numeric column.',
  remarks: [
    'Fields without any number have no sum. Fields that begin with an underscore count only when they are listed by name.',
    'Without labelfield there is no label.',
  ],
  syntax: [
    options({
      labelfield: fieldOption(null, 'The field of the new row that holds the label.'),
      label: textOption('Total', 'The text of the label.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    writes: args.options('labelfield'),
    keeps: 'all',
    order: 'kept',
  }),
  prepare: ({ fields, options: { labelfield, label } }) => {
    const matches = nameMatcher(fields.length === 0 ? ['*'] : fields);
    return {
      async *run(batches) {
        const totals = new ColumnTotals();
        for await (const batch of batches) {
          const known = batch.fieldNames();
          totals.add(
            batch,
            known.filter((field) => matches(field) && !(field.startsWith('_') && !fields.includes(field))),
          );
          yield withLabelColumn(batch, labelfield);
        }
        yield totals.row(labelfield, label);
      },
    };
  },
});
