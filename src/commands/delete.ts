// delete: hides events from all later searches.

import { command } from './command.ts';

export const deleteCommand = command({
  name: 'delete',
  type: 'distributable streaming',
  summary: 'Marks the events as deleted, so that no later search finds them.',
  remarks: ['Splunk needs a right of its own for it, which no role but can_delete has. The events stay on the disk.'],
  syntax: [],
  facts: () => ({ keeps: [], opens: true, rows: 'new' }),
});
