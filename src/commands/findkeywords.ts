// findkeywords: finds searches that tell groups of events apart.

import { fieldOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const findkeywords = command({
  name: 'findkeywords',
  type: 'transforming',
  summary: 'Finds, for events that a field puts into groups, a search that finds each group.',
  syntax: [options({ labelfield: fieldOption(null, 'The field that holds the group; it must be given.') })],
  facts: () => ({ opens: true }),
});
