// metadata: lists the hosts, sources or sourcetypes of indexes.

import { options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const metadata = command({
  name: 'metadata',
  type: 'generating',
  summary: 'Lists the hosts, sources or sourcetypes of indexes with their counts and times.',
  remarks: ['The fields are firstTime, lastTime, recentTime, totalCount and type. At most 10,000 rows are given.'],
  syntax: [
    options({
      type: textOption(null, 'What to list; it must be given.', ['hosts', 'sources', 'sourcetypes']),
      index: repeated(textOption(null, 'The index to look at; wildcards are allowed.')),
      datatype: textOption(null, 'Looks at metric indexes only.', ['metric', 'event']),
      splunk_server: withoutEffect(repeated(textOption(null, 'The server to ask.'))),
      splunk_server_group: withoutEffect(repeated(textOption(null, 'The group of servers to ask.'))),
    }),
  ],
  facts: (args) => ({
    writes: [
      'firstTime',
      'lastTime',
      'recentTime',
      'totalCount',
      'type',
      ...args.options('type').map((type) => type.toLowerCase().replace(/s$/, '')),
    ],
  }),
});
