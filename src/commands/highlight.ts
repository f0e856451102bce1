// highlight: marks words in the display of events.

import { items } from '../../grammar/syntax.ts';
import { passedOn } from '../operators/passed-on.ts';
import { command } from './command.ts';

export const highlight = command({
  name: 'highlight',
  aliases: ['hilite'],
  type: 'distributable streaming',
  summary: 'Marks words where events are shown; the rows stay as they are.',
  syntax: [items('texts', 1)],
  prepare: () => ({ run: passedOn }),
});
