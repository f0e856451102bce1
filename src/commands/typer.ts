// typer: adds the event types of events.

import { integerOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const typer = command({
  name: 'typer',
  type: 'distributable streaming',
  summary: 'Writes to the field eventtype the names of all event types that an event matches.',
  syntax: [
    options({
      eventtypes: textOption(null, 'The event types to look for, with commas between them; all if not given.'),
      maxlen: integerOption(10_000, 'How many characters of an event to look at.'),
    }),
  ],
  facts: () => ({ reads: ['*'], writes: ['eventtype'] }),
});
