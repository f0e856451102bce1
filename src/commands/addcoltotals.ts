// addcoltotals: adds a row with the totals of columns.

import { fieldOption, fields, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const addcoltotals = command({
  name: 'addcoltotals',
  type: 'transforming',
  summary: 'Adds one row at the end that holds the sum of each numeric column.',
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
});
