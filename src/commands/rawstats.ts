// rawstats: describes the text of events.

import { command } from './command.ts';

export const rawstats = command({
  name: 'rawstats',
  type: 'transforming',
  summary: 'Gives statistics of the text of events.',
  remarks: [
    'Splunk keeps the command for itself.',
    'What it gives is not documented.',
    'To run it, give the engine a command rawstats: it gets the events.',
  ],
  syntax: [],
  facts: () => ({ opens: true }),
});
