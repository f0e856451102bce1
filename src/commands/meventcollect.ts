// meventcollect: writes events to a metric index.

import { fieldOption, fields, flag, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const meventcollect = command({
  name: 'meventcollect',
  type: 'distributable streaming',
  summary: 'Turns events into metrics and writes them to a metric index where the events are kept.',
  remarks: ['Only streaming commands may stand before it; after others use mcollect.'],
  syntax: [
    options({
      index: textOption(null, 'The metric index to write to; it must be given.'),
      split: flag(false, 'Takes as metrics all fields that are not listed.'),
      file: withoutEffect(textOption('$random$_metrics.csv', 'The name of the file the metrics are written to.')),
      spool: withoutEffect(flag(true, 'Puts the file where Splunk picks it up at once.')),
      prefix_field: fieldOption(null, 'With split, the field whose value goes in front of the names of metrics.'),
      host: textOption(null, 'The host of the metrics.'),
      source: textOption(null, 'The source of the metrics.'),
      sourcetype: textOption('metrics_csv', 'The sourcetype of the metrics.'),
    }),
    fields('fields', 0),
  ],
});
