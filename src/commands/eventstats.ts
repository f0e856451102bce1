// eventstats: adds aggregates to every row.

import { aggregates, clause, fields, flag, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const eventstats = command({
  name: 'eventstats',
  type: 'dataset processing',
  summary: 'Works out aggregates as stats does, and adds them to every row they were made of.',
  remarks: ['A row without one of the BY fields gets no aggregate. The order of rows stays.'],
  syntax: [
    options({ allnum: flag(false, 'Gives no number for a field that has values which are not numeric.') }),
    aggregates('aggregates'),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
});
