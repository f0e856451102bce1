// timewrap: lays stretches of time over each other.

import { options, textOption, word } from '../../grammar/syntax.ts';
import { noRows, wholeTable } from '../operators/run-batches.ts';
import { parseTimeSpan, secondsOf } from '../operators/time-bins.ts';
import { wrappedTime } from '../operators/wrapped-time.ts';
import { command } from './command.ts';

export const timewrap = command({
  name: 'timewrap',
  type: 'transforming',
  summary: 'Turns the rows of timechart into one column for each day, week or other stretch, to compare them.',
  remarks: [
    'The stretch is a number with a unit: 1d, 2week, 1mon. Here m is a month, and min a minute.',
    'Stretches are counted back from the end: the last one is count_latest_day, the one before count_1day_before, then count_2days_before. The oldest comes first.',
    'Rows of older stretches get the times of the last one. Rows behind now, with align=now, are in count_1day_after.',
    'The name of the column stands in front, with series=short or exact only where there are several columns.',
  ],
  differs: ['Without an end of the range, the end is that of the rows and not now, unless align=now.'],
  syntax: [
    options({
      align: textOption('end', 'Where a stretch ends: at the end of the range, or now.', ['now', 'end']),
      series: textOption(
        'relative',
        'Names the columns by how long ago, by a short letter and number, or by time_format.',
        ['relative', 'exact', 'short'],
      ),
      time_format: textOption(null, 'How columns are named with series=exact.'),
    }),
    word('span'),
  ],
  facts: () => ({ reads: ['_time', '*'], keeps: ['_time'], opens: true }),
  prepare: ({ options: given, span: text }, environment, place) => {
    // Here, and only here, m is a month.
    const span = parseTimeSpan((text ?? '').replace(/^(\d*)m$/i, '$1mon'));
    if (span === null || 'mistake' in span || secondsOf(span) < 1) {
      environment.reporter.error(
        'SPL2009',
        place.of(text ?? ''),
        `timewrap takes a length of time such as 1d or 2week, not ${text ?? ''}.`,
      );
      return { run: noRows };
    }
    const series = (['relative', 'exact', 'short'] as const).find((known) => known === given.series.toLowerCase());
    const rules = {
      amount: span.amount,
      unit: span.unit,
      series: series ?? ('relative' as const),
      timeFormat: given.time_format ?? '%Y-%m-%d %H:%M:%S',
      now: given.align.toLowerCase() === 'now' ? environment.now : environment.latest,
      timeZone: environment.timeZone,
    };
    return { ordersColumns: true, run: wholeTable((all) => wrappedTime(all, rules)) };
  },
});
