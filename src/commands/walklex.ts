// walklex: lists the terms of an index.

import { options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const walklex = command({
  name: 'walklex',
  type: 'generating',
  summary: 'Lists the terms and indexed fields that the files of an index hold.',
  syntax: [
    options({
      index: repeated(textOption(null, 'The index to look at; it must be given.')),
      type: textOption('all', 'What to list: words, names of fields, fields with values, or all.', [
        'all',
        'field',
        'fieldvalue',
        'term',
      ]),
      prefix: textOption(null, 'Lists only terms that begin with this text.'),
      pattern: textOption(null, 'Lists only terms that match this text with wildcards; not together with prefix.'),
      splunk_server: withoutEffect(repeated(textOption(null, 'The server to ask.'))),
      splunk_server_group: withoutEffect(repeated(textOption(null, 'The group of servers to ask.'))),
    }),
  ],
  facts: () => ({ opens: true }),
});
