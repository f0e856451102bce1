// metadata: lists the hosts, sources or sourcetypes of indexes.

import { options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { noRows } from '../operators/run-batches.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';
import { indexMatcher } from './index-patterns.ts';
import { readEvents } from './search.ts';

export const metadata = command({
  name: 'metadata',
  type: 'generating',
  summary: 'Lists the hosts, sources or sourcetypes of indexes with their counts and times.',
  remarks: [
    'The fields are firstTime, lastTime, recentTime, totalCount and type. At most 10,000 rows are given.',
    'Without an index all are looked at but those that begin with an underscore.',
  ],
  differs: ['Counts and times are those of the events in the time range; recentTime is lastTime.'],
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
  prepare: ({ options: { type, index, datatype } }, environment, place) => {
    if (type === null) {
      environment.reporter.error('SPL2002', place.command, 'metadata needs a type: hosts, sources or sourcetypes.');
      return { run: noRows };
    }
    const kind = type.toLowerCase();
    const field = kind.replace(/s$/, '');
    const isCounted = indexMatcher(index);
    return {
      async *run() {
        // All events here are events: there are no metric indexes.
        if (datatype?.toLowerCase() === 'metric') return;
        const found = new Map<string, Seen>();
        for await (const batch of readEvents(environment)) {
          const indexes = batch.column('index');
          const names = batch.column(field);
          const times = batch.column('_time');
          for (const row of batch.rows()) {
            const name = names?.valueAt(row) ?? null;
            if (name === null || !isCounted(textOf(entriesOf(indexes?.valueAt(row) ?? null)[0] ?? ''))) continue;
            const text = textOf(entriesOf(name)[0] ?? '');
            const seen = found.get(text) ?? { count: 0, first: null, last: null };
            const time = numberOf(times?.valueAt(row) ?? null);
            seen.count += 1;
            if (time !== null) {
              seen.first = Math.min(seen.first ?? time, time);
              seen.last = Math.max(seen.last ?? time, time);
            }
            found.set(text, seen);
          }
        }
        const all = [...found].sort(([left], [right]) => (left < right ? -1 : 1));
        if (all.length > mostRows)
          environment.reporter.warning(
            'SPL5003',
            place.command,
            `metadata lists ${mostRows} of ${all.length} ${kind}.`,
          );
        const rows = all.slice(0, mostRows);
        const column = (valueOf: (seen: Seen) => number | null) => columnOf(rows.map(([, seen]) => valueOf(seen)));
        yield Batch.ofColumns(rows.length, [
          ['firstTime', column(({ first }) => first)],
          [field, columnOf(rows.map(([name]) => name))],
          ['lastTime', column(({ last }) => last)],
          ['recentTime', column(({ last }) => last)],
          ['totalCount', column(({ count }) => count)],
          ['type', columnOf(rows.map(() => kind))],
        ]);
      },
    };
  },
});

const mostRows = 10_000;

interface Seen {
  count: number;
  first: number | null;
  last: number | null;
}
