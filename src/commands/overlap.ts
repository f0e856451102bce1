// overlap: finds gaps in summary indexes.

import { command } from './command.ts';

export const overlap = command({
  name: 'overlap',
  type: 'transforming',
  summary: 'Finds stretches of time that a summary index covers twice or not at all.',
  remarks: [
    'It looks at info_min_time, info_max_time, info_search_id and info_search_name; the columns it gives are not documented.',
    'To run it, give the engine a command overlap: it gets the events of the summary index, and gives a row for each gap or overlap.',
  ],
  syntax: [],
  facts: () => ({ opens: true }),
});
