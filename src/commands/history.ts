// history: lists the searches that were run.

import { flag, options, withoutEffect } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { command } from './command.ts';
import type { EarlierSearch } from './environment.ts';

export const history = command({
  name: 'history',
  type: 'generating',
  summary: 'Lists the searches that the user ran in the current app.',
  differs: [
    'The searches are the last 1,000 that the engine has run, newest first. Their time ranges and the numbers of events are not told.',
  ],
  syntax: [options({ events: withoutEffect(flag(false, 'Shows them as events and not as a table.')) })],
  facts: () => ({ opens: true }),
  prepare: (_args, { earlierSearches }) => ({
    async *run() {
      const searches = [...earlierSearches()].reverse();
      const column = (valueOf: (search: EarlierSearch, index: number) => string | number) =>
        columnOf(searches.map(valueOf));
      yield Batch.ofColumns(searches.length, [
        ['_time', column(({ time }) => time)],
        ['exec_time', column(({ time }) => time)],
        ['is_realtime', column(() => 0)],
        ['result_count', column(({ rows }) => rows)],
        ['search', column(({ text }) => text)],
        ['sid', column(({ time }, index) => `${Math.floor(time)}.${searches.length - index}`)],
        ['splunk_server', column(() => 'local')],
        ['status', column(({ hasFailed }) => (hasFailed ? 'failed' : 'completed'))],
      ]);
    },
  }),
});
