// fieldsummary: describes the values of each field.

import { fields, integerOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const fieldsummary = command({
  name: 'fieldsummary',
  type: 'dataset processing',
  summary: 'Gives a row about each field: its counts, least and greatest number, mean and most common values.',
  syntax: [
    options({ maxvals: integerOption(100, 'How many values to list for each field; 0 lists all.') }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    keeps: [],
    writes: ['field', 'count', 'distinct_count', 'is_exact', 'max', 'mean', 'min', 'numeric_count', 'stdev', 'values'],
    rows: 'new',
    order: 'changed',
  }),
});
