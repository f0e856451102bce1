// addinfo: adds the facts of the search to each row.

import { constantColumn } from '../columns/column.ts';
import { perBatch } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const addinfo = command({
  name: 'addinfo',
  type: 'distributable streaming',
  summary: 'Adds fields with the time range, the id and the start of the search to each row.',
  remarks: [
    'The fields are info_min_time, info_max_time, info_sid and info_search_time.',
    'Without an end of the range info_max_time is +Infinity, without a start info_min_time is 0.000.',
  ],
  differs: ['Searches in memory have no id: info_sid is made of the time of the search.'],
  syntax: [],
  facts: () => ({ writes: ['info_min_time', 'info_max_time', 'info_sid', 'info_search_time'] }),
  prepare: (_args, { now, earliest, latest }) => {
    const facts: readonly [string, string][] = [
      ['info_min_time', (earliest ?? 0).toFixed(3)],
      ['info_max_time', latest === null ? '+Infinity' : latest.toFixed(3)],
      ['info_sid', `${Math.floor(now)}.1`],
      ['info_search_time', now.toFixed(3)],
    ];
    return {
      run: perBatch((batch) =>
        facts.reduce((rows, [field, text]) => rows.with(field, constantColumn(text, batch.length)), batch),
      ),
    };
  },
});
