// reltime: writes times relative to now.

import { fieldOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const reltime = command({
  name: 'reltime',
  type: 'distributable streaming',
  summary: 'Writes to the field reltime how long before now a time is, such as 5 days ago.',
  syntax: [
    options({
      timefield: fieldOption('_time', 'The field that holds the time.'),
      prefix: textOption('reltime_', 'What to put in front of the name of a time field other than _time.'),
    }),
  ],
  facts: (args) => ({
    writes: args
      .options('timefield')
      .map((field) => (field === '_time' ? 'reltime' : `${args.option('prefix') ?? ''}${field}`)),
  }),
});
