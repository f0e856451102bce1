// eventcount: counts the events of indexes.

import { flag, options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { textOf } from '../values/number.ts';
import { command } from './command.ts';
import { indexMatcher } from './index-patterns.ts';

export const eventcount = command({
  name: 'eventcount',
  type: 'generating',
  summary: 'Counts the events of indexes, whatever the time range.',
  remarks: [
    'Without an index all are counted but those that begin with an underscore.',
    'With summarize=false the fields are count, index, provider and server; report_size adds size_bytes.',
  ],
  differs: ['The size is the number of characters of the events. The provider and the server are called local.'],
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
  prepare: ({ options: { index, summarize, report_size } }, environment) => ({
    ordersColumns: true,
    async *run() {
      const source = environment.events();
      const indexes = source.column('index');
      const raws = report_size ? source.column('_raw') : undefined;
      const isCounted = indexMatcher(index);
      const counts = new Map<string, { events: number; size: number }>();
      for (let row = 0; row < source.length; row += 1) {
        const name = firstText(indexes?.valueAt(row) ?? null);
        if (!isCounted(name)) continue;
        const count = counts.get(name) ?? { events: 0, size: 0 };
        count.events += 1;
        count.size += firstText(raws?.valueAt(row) ?? null).length;
        counts.set(name, count);
      }
      const names = [...counts.keys()].sort();
      const sum = (of: 'events' | 'size'): number =>
        names.reduce((total, name) => total + (counts.get(name)?.[of] ?? 0), 0);
      const each = (of: 'events' | 'size'): number[] => names.map((name) => counts.get(name)?.[of] ?? 0);
      yield Batch.ofColumns(summarize ? 1 : names.length, [
        ['count', columnOf(summarize ? [sum('events')] : each('events'))],
        ...(summarize
          ? []
          : ([
              ['index', columnOf(names)],
              ['provider', columnOf(names.map(() => 'local'))],
              ['server', columnOf(names.map(() => 'local'))],
            ] as const)),
        ...(report_size ? [['size_bytes', columnOf(summarize ? [sum('size')] : each('size'))] as const] : []),
      ]);
    },
  }),
});

function firstText(value: Value): string {
  return textOf(entriesOf(value)[0] ?? '');
}
