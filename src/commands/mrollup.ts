// mrollup: writes summaries of metrics.

import { itemsAndPairs } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const mrollup = command({
  name: 'mrollup',
  type: 'generating',
  summary: 'Works out summaries of metrics over longer stretches of time and writes them to another index.',
  remarks: [
    'Splunk runs it for the rollup policies of metric indexes; its arguments are not documented.',
    'To run it, give the engine a command mrollup.',
  ],
  syntax: [itemsAndPairs('settings')],
  facts: () => ({ opens: true }),
});
