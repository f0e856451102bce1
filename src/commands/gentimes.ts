// gentimes: makes a row for each stretch of time.

import { options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const gentimes = command({
  name: 'gentimes',
  type: 'generating',
  summary: 'Makes a row for each stretch of time between two dates.',
  remarks: ['The fields are starttime, endtime, starthuman and endhuman. A stretch ends a second before the next.'],
  syntax: [
    options({
      start: textOption(null, 'The first time, as mm/dd/yy or mm/dd/yy:HH:MM:SS, or minus days; it must be given.'),
      end: textOption(null, 'The last time, in the form of start; today if not given.'),
      increment: textOption('1d', 'The length of a stretch, such as 1d or 6h.'),
    }),
  ],
  facts: () => ({ writes: ['starttime', 'endtime', 'starthuman', 'endhuman'] }),
});
