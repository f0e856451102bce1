// findkeywords: finds searches that tell groups of events apart.

import { fieldOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const findkeywords = command({
  name: 'findkeywords',
  type: 'transforming',
  summary: 'Finds, for events that a field puts into groups, a search that finds each group.',
  remarks: [
    'The columns of its results are not documented.',
    'To run it, give the engine a command findkeywords: it gets labelfield and the rows, and gives a row for each group.',
  ],
  syntax: [options({ labelfield: fieldOption(null, 'The field that holds the group; it must be given.') })],
  facts: () => ({ opens: true }),
});
