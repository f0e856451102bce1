// mcollect: writes the rows to a metric index.

import { fieldOption, fields, flag, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const mcollect = command({
  name: 'mcollect',
  type: 'centralized streaming',
  summary: 'Turns the rows into metrics and writes them to a metric index of the search head.',
  remarks: ['The list names the dimensions. Without split, a metric is metric_name with _value, or metric_name:NAME.'],
  syntax: [
    options({
      index: textOption(null, 'The metric index to write to; it must be given.'),
      split: textOption(
        'false',
        'Takes as metrics all fields that are not listed (true), or all numeric ones (allnums).',
        ['true', 't', 'yes', '1', 'false', 'f', 'no', '0', 'allnums'],
      ),
      file: withoutEffect(textOption('$random$_metrics.csv', 'The name of the file the metrics are written to.')),
      spool: withoutEffect(flag(true, 'Puts the file where Splunk picks it up at once.')),
      prefix_field: fieldOption(null, 'With split, the field whose value goes in front of the names of metrics.'),
      host: textOption(null, 'The host of the metrics.'),
      source: textOption(null, 'The source of the metrics.'),
      sourcetype: textOption('mcollect_stash', 'The sourcetype of the metrics.'),
      marker: textOption(null, 'Pairs key=value with commas between them that are added as dimensions.'),
    }),
    fields('fields', 0),
  ],
});
