// top: counts the most common values.

import {
  clause,
  fieldOption,
  fields,
  flag,
  integer,
  integerOption,
  options,
  textOption,
} from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const top = command({
  name: 'top',
  aliases: ['common'],
  type: 'transforming',
  summary: 'Counts the combinations of values of fields and gives the most common.',
  remarks: ['A row without one of the fields is left out.'],
  syntax: [
    options({
      limit: integerOption(10, 'How many combinations to give; 0 for all.'),
      countfield: fieldOption('count', 'The field that holds the count.'),
      percentfield: fieldOption('percent', 'The field that holds the share in percent.'),
      showcount: flag(true, 'Adds the count.'),
      showperc: flag(true, 'Adds the share in percent.'),
      useother: flag(false, 'Adds a row for all combinations beyond the limit.'),
      otherstr: textOption('OTHER', 'The value of the fields in that row.'),
    }),
    integer('count'),
    fields('fields'),
    clause('by', ['by'], fields('by')),
  ],
  facts: (args) => ({
    reads: args.names('by', 'fields'),
    keeps: args.names('by', 'fields'),
    writes: [
      ...(args.flag('showcount') ? args.options('countfield') : []),
      ...(args.flag('showperc') ? args.options('percentfield') : []),
    ],
  }),
});
