// mcollect: writes the rows to a metric index.

import { fieldOption, fields, flag, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';
import { collectedMetrics } from './metric-collection.ts';

export const mcollect = command({
  name: 'mcollect',
  type: 'centralized streaming',
  summary: 'Turns the rows into metrics and writes them to a metric index of the search head.',
  remarks: [
    'The list names the dimensions. Without split, a metric is metric_name with _value, or metric_name:NAME.',
    'Without a list all fields are dimensions but metric_name, the field of prefix_field and those that begin with an underscore.',
    'The value of prefix_field stands in front of the names of metrics, with a dot between them; a row without it is left out.',
  ],
  differs: [
    'Metric indexes are kept in memory, for the searches after this one; one that is not there is made.',
    'Points can also be found by search, as events without text.',
    'Without an option host and source are those of the row, else localhost and the name of the file. The documents are silent.',
  ],
  syntax: [
    options({
      index: textOption(null, 'The metric index to write to; it must be given.'),
      split: textOption(
        'false',
        'Takes as metrics all fields that are not listed (true), or all numeric ones (allnums).',
        ['true', 't', 'yes', '1', 'false', 'f', 'no', '0', 'allnums'],
      ),
      file: textOption('$random$_metrics.csv', 'The name of the file the metrics are written to.'),
      spool: flag(true, 'Has the file read into the index at once; false only writes it.'),
      prefix_field: fieldOption(null, 'With split, the field whose value goes in front of the names of metrics.'),
      host: textOption(null, 'The host of the metrics.'),
      source: textOption(null, 'The source of the metrics.'),
      sourcetype: textOption('mcollect_stash', 'The sourcetype of the metrics.'),
      marker: textOption(null, 'Pairs key=value with commas between them that are added as dimensions.'),
    }),
    fields('fields', 0),
  ],
  facts: () => ({ needsAllRows: true }),
  prepare: ({ fields: dimensions, options: given }, environment, place) => {
    const split = given.split.toLowerCase();
    return collectedMetrics(
      {
        ...given,
        name: 'mcollect',
        split: split === 'allnums' ? 'numbers' : /^(?:true|t|yes|1)$/.test(split) ? 'all' : 'none',
        dimensions,
      },
      environment,
      place,
    );
  },
});
