// sendalert: runs an alert action.

import { options, pairs, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const sendalert = command({
  name: 'sendalert',
  type: 'dataset processing',
  summary: 'Runs an alert action with the rows; the rows stay as they are.',
  remarks: [
    'Parameters of the action are given as param.name=value.',
    'To run it, give the engine a command sendalert: it gets the action, its parameters and the rows, and gives the rows as they are.',
  ],
  syntax: [
    options({
      results_link: textOption(null, 'The address of the results, for the action to mention.'),
      results_path: textOption(null, 'The file of the results, for the action to read.'),
    }),
    word('action'),
    pairs('parameters'),
  ],
});
