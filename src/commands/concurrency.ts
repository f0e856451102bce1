// concurrency: counts what goes on at the same time.

import { fieldOption, options } from '../../grammar/syntax.ts';
import { columnOf } from '../columns/column.ts';
import { concurrencies } from '../operators/concurrencies.ts';
import { noRows, wholeTable } from '../operators/run-batches.ts';
import { numberOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { command } from './command.ts';

export const concurrency = command({
  name: 'concurrency',
  type: 'dataset processing',
  summary: 'Counts for each row how many rows were going on when it began, itself included.',
  remarks: [
    'A row goes on from its start until its start plus its duration; both moments belong to it.',
    'A row whose start or duration is no number counts nothing and is not counted.',
  ],
  syntax: [
    options({
      duration: fieldOption(null, 'The field that holds how many seconds the row lasts; it must be given.'),
      start: fieldOption('_time', 'The field that holds when the row begins, in seconds.'),
      output: fieldOption('concurrency', 'The field to write the count to.'),
    }),
  ],
  facts: (args) => ({
    reads: args.options('duration', 'start'),
    writes: args.options('output'),
  }),
  prepare: ({ options: given }, environment, place) => {
    const { duration, start, output } = given;
    if (duration === null) {
      environment.reporter.error(
        'SPL2002',
        place.command,
        'concurrency needs the field that holds durations: write concurrency duration=field.',
      );
      return { run: noRows };
    }
    return {
      run: wholeTable((all) => {
        const rows = [...all.rows()].flatMap((row) => {
          const from = numberOf(all.valueAt(start, row));
          const seconds = numberOf(all.valueAt(duration, row));
          return from === null || seconds === null ? [] : [{ row, from, to: from + seconds }];
        });
        const values = new Array<Value>(all.length).fill(null);
        for (const [index, count] of concurrencies(rows).entries()) values[rows[index]?.row ?? 0] = count;
        return all.with(output, columnOf(values));
      }),
    };
  },
});
