// relevancy: rates how well events match.

import { command } from './command.ts';

export const relevancy = command({
  name: 'relevancy',
  type: 'distributable streaming',
  summary: 'Writes to the field relevancy how well the text of an event matches the search terms.',
  remarks: [
    'How it rates events is not documented.',
    'To run it, give the engine a command relevancy: it gets the events, and gives them with the field relevancy.',
  ],
  syntax: [],
  facts: () => ({ reads: ['_raw'], writes: ['relevancy'] }),
});
