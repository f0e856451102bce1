// rtorder: orders events of a search in real time.

import { flag, integerOption, options, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { passedOn } from '../operators/passed-on.ts';
import { command } from './command.ts';

export const rtorder = command({
  name: 'rtorder',
  type: 'centralized streaming',
  summary: 'Holds back events of a search in real time for a while to give them in the order of time.',
  syntax: [
    options({
      discard: withoutEffect(flag(false, 'Leaves out events that come too late.')),
      buffer_span: withoutEffect(textOption('10s', 'How long to hold events back.')),
      max_buffer_size: withoutEffect(integerOption(50_000, 'The most events to hold back.')),
    }),
  ],
  prepare: () => ({ run: passedOn }),
});
