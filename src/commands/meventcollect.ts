// meventcollect: writes events to a metric index.

import { fieldOption, fields, flag, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';
import { collectedMetrics } from './metric-collection.ts';

export const meventcollect = command({
  name: 'meventcollect',
  type: 'distributable streaming',
  summary: 'Turns events into metrics and writes them to a metric index where the events are kept.',
  remarks: ['Only streaming commands may stand before it; after others use mcollect.'],
  differs: [
    'Metric indexes are kept in memory, for the searches after this one; one that is not there is made.',
    'It also runs behind commands that do not stream, as mcollect does.',
    'Without an option host and source are those of the row, else localhost and the name of the file. The documents are silent.',
  ],
  syntax: [
    options({
      index: textOption(null, 'The metric index to write to; it must be given.'),
      split: flag(false, 'Takes as metrics all fields that are not listed.'),
      file: textOption('$random$_metrics.csv', 'The name of the file the metrics are written to.'),
      spool: flag(true, 'Has the file read into the index at once; false only writes it.'),
      prefix_field: fieldOption(null, 'With split, the field whose value goes in front of the names of metrics.'),
      host: textOption(null, 'The host of the metrics.'),
      source: textOption(null, 'The source of the metrics.'),
      sourcetype: textOption('metrics_csv', 'The sourcetype of the metrics.'),
    }),
    fields('fields', 0),
  ],
  facts: () => ({ needsAllRows: true }),
  prepare: ({ fields: dimensions, options: given }, environment, place) =>
    collectedMetrics(
      { ...given, name: 'meventcollect', split: given.split ? 'all' : 'none', marker: null, dimensions },
      environment,
      place,
    ),
});
