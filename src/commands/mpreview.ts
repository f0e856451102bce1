// mpreview: shows metrics as they are kept.

import { integerOption, options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const mpreview = command({
  name: 'mpreview',
  aliases: ['msearch'],
  type: 'generating',
  summary: 'Shows some raw values of each metric of a metric index, as JSON.',
  syntax: [
    options({
      filter: textOption(null, 'Search terms that the metrics must meet, in one quoted text.'),
      index: repeated(textOption(null, 'The metric index to look at; wildcards are allowed.')),
      earliest: textOption(null, 'The beginning of the time range.'),
      latest: textOption(null, 'The end of the time range.'),
      target_per_timeseries: integerOption(5, 'How many values to give for each series of a metric; 0 for all.'),
      chunk_size: withoutEffect(integerOption(1000, 'Series read at a time.')),
      splunk_server: withoutEffect(repeated(textOption(null, 'The server to ask.'))),
      splunk_server_group: withoutEffect(repeated(textOption(null, 'The group of servers to ask.'))),
    }),
  ],
  facts: () => ({ opens: true }),
});
