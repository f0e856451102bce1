// audit: reads the audit trail.

import { command } from './command.ts';

export const audit = command({
  name: 'audit',
  type: 'generating',
  summary: 'Reads the audit trail of the local server and checks its integrity.',
  syntax: [],
  facts: () => ({ opens: true }),
});
