// eventcount: counts the events of indexes.

import { flag, options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const eventcount = command({
  name: 'eventcount',
  type: 'generating',
  summary: 'Counts the events of indexes, whatever the time range.',
  syntax: [
    options({
      index: repeated(textOption(null, 'An index to count; it may hold wildcards.')),
      summarize: flag(true, 'Gives one count of all indexes; false gives a row for each index and server.'),
      report_size: flag(false, 'Adds the size of each index in bytes.'),
      list_vix: withoutEffect(flag(true, 'Lists virtual indexes as well.')),
      list_federated_remote: withoutEffect(flag(false, 'Counts the indexes of remote Splunk servers as well.')),
    }),
  ],
  facts: (args) => ({ writes: ['count'], opens: !args.flag('summarize') || args.flag('report_size') }),
});
