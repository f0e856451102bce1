// mpreview: shows metrics as they are kept.

import { integerOption, options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { metricRows } from '../operators/metric-rows.ts';
import { previewedPoints } from '../operators/previewed-points.ts';
import { noRows } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { applyTimeModifier, parseTimeModifier } from '../values/relative-time.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';
import { indexMatcher } from './index-patterns.ts';
import { readEvents } from './search.ts';

export const mpreview = command({
  name: 'mpreview',
  aliases: ['msearch'],
  type: 'generating',
  summary: 'Shows some raw values of each metric of a metric index, as JSON.',
  remarks: [
    'A series is a metric with the same dimensions. _raw is the JSON of a point; its parts are fields as well.',
    'The keys of measures are metric_name:NAME.',
  ],
  differs: ['target_per_timeseries counts over all points; Splunk counts in each of its files.'],
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
  prepare: ({ options: given }, environment, place) => {
    const { reporter, now, timeZone } = environment;
    const bound = (text: string | null, otherwise: number | null): number | null => {
      if (text === null) return otherwise;
      const read = parseTimeModifier(text);
      if ('modifier' in read) return applyTimeModifier(read.modifier, now, timeZone);
      reporter.error('SPL2009', place.of(text), read.mistake);
      return null;
    };
    const range = {
      earliest: bound(given.earliest, environment.earliest),
      latest: bound(given.latest, environment.latest),
    };
    const filter = given.filter === null ? null : environment.searchOf(`search ${given.filter}`, 'filter', 'rows');
    if (given.filter !== null && filter === null) return { run: noRows };
    const isLooked = indexMatcher(given.index);
    const points = async function* () {
      for await (const batch of readEvents({ ...environment, ...range }))
        yield metricRows(batch).filter((row) => isLooked(textOf(entriesOf(batch.valueAt('index', row))[0] ?? '')));
    };
    const most = given.target_per_timeseries;
    return {
      async *run() {
        yield* previewedPoints(filter === null ? points() : filter.run(points()), most === 0 ? null : most);
      },
    };
  },
});
