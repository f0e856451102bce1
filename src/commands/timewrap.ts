// timewrap: lays stretches of time over each other.

import { options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const timewrap = command({
  name: 'timewrap',
  type: 'transforming',
  summary: 'Turns the rows of timechart into one column for each day, week or other stretch, to compare them.',
  remarks: ['The stretch is a number with a unit: 1d, 2week, 1mon.'],
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
});
