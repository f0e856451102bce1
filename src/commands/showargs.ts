// showargs: shows the arguments of a command.

import { itemsAndPairs, subsearches } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const showargs = command({
  name: 'showargs',
  type: 'generating',
  summary: 'Shows how Splunk reads arguments, and runs nothing.',
  remarks: [
    'Splunk keeps the command for itself.',
    'What it gives is not documented.',
    'To run it, give the engine a command showargs: it gets the arguments.',
  ],
  syntax: [itemsAndPairs('arguments'), subsearches('searches', 0, null)],
  facts: () => ({ opens: true }),
});
