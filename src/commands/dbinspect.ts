// dbinspect: describes the buckets of indexes.

import { flag, notYet, options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { loadedIndexes } from '../operators/loaded-indexes.ts';
import { formatTime } from '../values/time-format.ts';
import { command } from './command.ts';
import { indexMatcher } from './index-patterns.ts';

export const dbinspect = command({
  name: 'dbinspect',
  type: 'generating',
  summary: 'Gives a row about each bucket of an index: its place, its size and its time range.',
  remarks: ['Only buckets are given that reach into the time range. Without an index that is main.'],
  differs: [
    'All events of an index are one hot bucket in memory: it has no path and no guId.',
    'Sizes are numbers of characters; modTime is the time of the newest event.',
  ],
  syntax: [
    options({
      index: repeated(textOption(null, 'An index to look at; it may hold wildcards.')),
      span: notYet(textOption(null, 'The width of the ranges of time to count buckets in.')),
      timeformat: textOption('%m/%d/%Y:%H:%M:%S', 'The form of modTime.'),
      corruptonly: flag(false, 'Gives only buckets that are damaged.'),
      cached: withoutEffect(flag(false, 'Takes the numbers from the list of buckets and not from the buckets.')),
    }),
  ],
  facts: () => ({ opens: true }),
  prepare: ({ options: { index, timeformat, corruptonly } }, environment) => ({
    async *run() {
      // No bucket in memory is damaged.
      if (corruptonly) return;
      const { earliest, latest, timeZone } = environment;
      const isLooked = indexMatcher(index.length === 0 ? ['main'] : index);
      const found = loadedIndexes(environment.events()).filter(
        ({ name, first, last }) =>
          isLooked(name) &&
          (earliest === null || last === null || last >= earliest) &&
          (latest === null || first === null || first < latest),
      );
      const column = (valueOf: (bucket: (typeof found)[number]) => string | number | null) =>
        columnOf(found.map(valueOf));
      yield Batch.ofColumns(found.length, [
        ['bucketId', column(({ name }) => `${name}~0~local`)],
        ['endEpoch', column(({ last }) => last)],
        ['eventCount', column(({ events }) => events)],
        ['hostCount', column(({ hosts }) => hosts)],
        ['id', column(() => 0)],
        ['index', column(({ name }) => name)],
        ['modTime', column(({ last }) => (last === null ? null : formatTime(last, timeformat, timeZone)))],
        ['rawSize', column(({ size }) => size)],
        ['sizeOnDiskMB', column(({ size }) => size / 1_048_576)],
        ['sourceCount', column(({ sources }) => sources)],
        ['sourceTypeCount', column(({ sourcetypes }) => sourcetypes)],
        ['splunk_server', column(() => 'local')],
        ['startEpoch', column(({ first }) => first)],
        ['state', column(() => 'hot')],
      ]);
    },
  }),
});
