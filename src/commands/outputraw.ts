// outputraw: writes the text of events to a file.

import { itemsAndPairs } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const outputraw = command({
  name: 'outputraw',
  type: 'centralized streaming',
  summary: 'Writes the text of the events to a file and hands the rows on unchanged.',
  remarks: [
    'Splunk keeps the command for itself; its arguments are not documented.',
    'To run it, give the engine a command outputraw: it gets the arguments and the rows, and gives the rows as they are.',
  ],
  syntax: [itemsAndPairs('arguments')],
});
