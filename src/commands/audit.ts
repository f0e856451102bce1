// audit: reads the audit trail.

import { command } from './command.ts';

export const audit = command({
  name: 'audit',
  type: 'generating',
  summary: 'Reads the audit trail of the local server and checks its integrity.',
  remarks: [
    'Splunk has turned it off since version 9.0, and what it adds to events is not documented.',
    'To run it, give the engine a command audit: it gets the events before it, mostly those of index=_audit.',
  ],
  syntax: [],
  facts: () => ({ opens: true }),
});
