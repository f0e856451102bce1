// localize: finds stretches of time that hold events.

import { options, textOption } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { noRows } from '../operators/run-batches.ts';
import { numberOf } from '../values/number.ts';
import { addToTime, spanOf, type TimeUnit } from '../values/relative-time.ts';
import { timeZoneOrUtc } from '../values/time-zone.ts';
import { command } from './command.ts';

export const localize = command({
  name: 'localize',
  type: 'transforming',
  summary: 'Gives one row for each stretch of time in which events follow each other closely.',
  remarks: ['The fields are starttime and endtime; map can run a search for each stretch.'],
  syntax: [
    options({
      maxpause: textOption('1m', 'The longest pause between events of a stretch.'),
      timeafter: textOption('30s', 'How much to add at the end of a stretch.'),
      timebefore: textOption('30s', 'How much to add at the beginning of a stretch.'),
    }),
  ],
  facts: () => ({ reads: ['_time'], writes: ['starttime', 'endtime'] }),
  prepare: ({ options: { maxpause, timeafter, timebefore } }, { reporter, timeZone }, place) => {
    const zone = timeZoneOrUtc(timeZone);
    const spans = [maxpause, timeafter, timebefore].map((text): { amount: number; unit: TimeUnit } | null => {
      const span = /^\d+$/.test(text) ? { amount: Number(text), unit: 's' as const } : spanOf(text);
      if (span === null)
        reporter.error('SPL2009', place.of(text), `${text} is no length of time. Write one such as 30s or 5m.`);
      return span;
    });
    const [pause, after, before] = spans;
    if (!pause || !after || !before) return { run: noRows };
    return {
      ordersColumns: true,
      async *run(batches) {
        const times: number[] = [];
        for await (const batch of batches) {
          const column = batch.column('_time');
          for (const row of batch.rows()) {
            const time = numberOf(column?.valueAt(row) ?? null);
            if (time !== null) times.push(time);
          }
        }
        times.sort((left, right) => left - right);
        const starts: number[] = [];
        const ends: number[] = [];
        let last: number | null = null;
        for (const time of times) {
          if (last === null || time > addToTime(last, pause.amount, pause.unit, zone)) {
            starts.push(addToTime(time, -before.amount, before.unit, zone));
            ends.push(time);
          }
          ends[ends.length - 1] = addToTime(time, after.amount, after.unit, zone);
          last = time;
        }
        // Like events, stretches come newest first.
        yield Batch.ofColumns(starts.length, [
          ['starttime', columnOf(starts.reverse())],
          ['endtime', columnOf(ends.reverse())],
        ]);
      },
    };
  },
});
