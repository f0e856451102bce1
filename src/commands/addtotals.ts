// addtotals: adds up the numeric fields of each row.

import { fieldOption, fields, flag, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const addtotals = command({
  name: 'addtotals',
  type: 'distributable streaming',
  summary:
    'Adds a field with the sum of the numeric fields of each row, and on request a row with the sum of each column.',
  remarks: ['With col=true it is a transforming command. Without a list it adds up all numeric fields.'],
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
});
