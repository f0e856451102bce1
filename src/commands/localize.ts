// localize: finds stretches of time that hold events.

import { options, textOption } from '../../grammar/syntax.ts';
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
});
