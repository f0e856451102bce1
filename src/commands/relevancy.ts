// relevancy: rates how well events match.

import { command } from './command.ts';

export const relevancy = command({
  name: 'relevancy',
  type: 'distributable streaming',
  summary: 'Writes to the field relevancy how well the text of an event matches the search terms.',
  syntax: [],
  facts: () => ({ reads: ['_raw'], writes: ['relevancy'] }),
});
