// metasearch: finds events by their metadata.

import { searchTerms } from '../../grammar/syntax.ts';
import { command } from './command.ts';
import { readEvents } from './search.ts';

export const metasearch = command({
  name: 'metasearch',
  type: 'generating',
  summary: 'Finds events by index, host, source, sourcetype and words, and gives those fields without the text.',
  syntax: [searchTerms('terms')],
  facts: () => ({ opens: true }),
  prepare: ({ terms }, environment) => ({
    async *run() {
      for await (const batch of readEvents(environment)) yield terms.filter(batch).keep(givenFields);
    },
  }),
});

const givenFields = ['_time', 'host', 'index', 'source', 'sourcetype', 'splunk_server'];
