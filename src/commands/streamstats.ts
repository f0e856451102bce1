// streamstats: adds aggregates of the rows so far.

import {
  aggregates,
  clause,
  conditionOption,
  fields,
  flag,
  integerOption,
  options,
  textOption,
} from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const streamstats = command({
  name: 'streamstats',
  type: 'centralized streaming',
  summary: 'Adds to each row the aggregates of the rows up to it.',
  remarks: ['A row without one of the BY fields gets no aggregate. The order of rows stays.'],
  syntax: [
    options({
      current: flag(true, 'Counts the row itself as well.'),
      window: integerOption(0, 'How many rows to look back at; 0 for all.'),
      time_window: textOption(
        null,
        'How much time to look back at, such as 5m; the rows must be in the order of time.',
      ),
      global: flag(true, 'With window and BY, the window holds rows of all groups; false gives each group its own.'),
      allnum: flag(false, 'Gives no number for a field that has values which are not numeric.'),
      reset_on_change: flag(false, 'Begins anew when the values of the BY fields change.'),
      reset_before: conditionOption('An expression in parentheses; where it is true, begins anew before the row.'),
      reset_after: conditionOption('An expression in parentheses; where it is true, begins anew after the row.'),
    }),
    aggregates('aggregates'),
    clause('by', ['by', 'groupby'], fields('by')),
  ],
});
