// addinfo: adds the facts of the search to each row.

import { command } from './command.ts';

export const addinfo = command({
  name: 'addinfo',
  type: 'distributable streaming',
  summary: 'Adds fields with the time range, the id and the start of the search to each row.',
  remarks: ['The fields are info_min_time, info_max_time, info_sid and info_search_time.'],
  syntax: [],
  facts: () => ({ writes: ['info_min_time', 'info_max_time', 'info_sid', 'info_search_time'] }),
});
