// gentimes: makes a row for each stretch of time.

import { options, textOption } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { noRows } from '../operators/run-batches.ts';
import { addToTime, snapTime, spanOf, type TimeUnit } from '../values/relative-time.ts';
import { formatTime } from '../values/time-format.ts';
import { parseTime } from '../values/time-parse.ts';
import { timeZoneOrUtc } from '../values/time-zone.ts';
import { command } from './command.ts';

export const gentimes = command({
  name: 'gentimes',
  type: 'generating',
  summary: 'Makes a row for each stretch of time between two dates.',
  remarks: ['The fields are starttime, endtime, starthuman and endhuman. A stretch ends a second before the next.'],
  differs: ['An increment without a unit is in seconds. The documents are silent.'],
  syntax: [
    options({
      start: textOption(null, 'The first time, as mm/dd/yy or mm/dd/yy:HH:MM:SS, or minus days; it must be given.'),
      end: textOption(null, 'The last time, in the form of start; today if not given.'),
      increment: textOption('1d', 'The length of a stretch, such as 1d or 6h.'),
    }),
  ],
  facts: () => ({ writes: ['starttime', 'endtime', 'starthuman', 'endhuman'] }),
  prepare: ({ options: { start, end, increment } }, environment, place) => {
    const { now, timeZone, batchSize, reporter } = environment;
    const zone = timeZoneOrUtc(timeZone);
    const midnight = snapTime(now, 'd', 0, zone);
    const read = (text: string): number | null => {
      if (/^[-+]?\d{1,6}$/.test(text)) return addToTime(midnight, Number(text), 'd', zone);
      const [, year] = /^\d{1,2}\/\d{1,2}\/(\d{4}|\d{2})(?::\d{1,2}:\d{1,2}:\d{1,2})?$/.exec(text) ?? [];
      if (year === undefined) return null;
      const date = `%m/%d/${year.length === 4 ? '%Y' : '%y'}`;
      return parseTime(text, text.includes(':') ? `${date}:%H:%M:%S` : date, timeZone, now);
    };
    const bound = (text: string): number => {
      const time = read(text);
      if (time === null)
        reporter.error(
          'SPL2009',
          place.of(text),
          `${text} is no time for gentimes. Write one such as 10/27/24, 10/27/2024:08:00:00, or -5 for days ago.`,
        );
      return time ?? midnight;
    };
    if (start === null) {
      reporter.error('SPL2002', place.command, 'gentimes needs a start, such as start=-7 or start=10/27/24.');
      return { run: noRows };
    }
    const from = bound(start);
    const until = end === null ? midnight : bound(end);
    const step = stepOf(increment);
    if (step === null) {
      reporter.error(
        'SPL2009',
        place.of(increment),
        `${increment} is no increment. Write a number and s, m, h or d, such as 6h.`,
      );
      return { run: noRows };
    }
    return {
      async *run() {
        let time = from;
        while (time < until) {
          const starts: number[] = [];
          const ends: number[] = [];
          for (; time < until && starts.length < batchSize;) {
            const next = addToTime(time, step.amount, step.unit, zone);
            starts.push(time);
            ends.push(next - 1);
            time = next;
          }
          const human = (times: readonly number[]): (string | null)[] =>
            times.map((each) => formatTime(each, '%a %b %e %H:%M:%S %Y', timeZone)?.replace('  ', ' ') ?? null);
          yield Batch.ofColumns(starts.length, [
            ['starttime', columnOf(starts)],
            ['starthuman', columnOf(human(starts))],
            ['endtime', columnOf(ends)],
            ['endhuman', columnOf(human(ends))],
          ]);
        }
      },
    };
  },
});

function stepOf(text: string): { readonly amount: number; readonly unit: TimeUnit } | null {
  const span = /^\d+[smhd]?$/.test(text) ? spanOf(/\d$/.test(text) ? `${text}s` : text) : null;
  return span === null || span.amount === 0 ? null : span;
}
