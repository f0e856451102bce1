// redistribute: spreads a search over indexers.

import { clause, fields, integerOption, options, withoutEffect } from '../../grammar/syntax.ts';
import { passedOn } from '../operators/passed-on.ts';
import { command } from './command.ts';

export const redistribute = command({
  name: 'redistribute',
  type: 'orchestrating',
  summary: 'Spreads the work of the following commands over several indexers; the rows stay as they are.',
  syntax: [
    options({ num_of_reducers: withoutEffect(integerOption(null, 'How many indexers to spread the work over.', 1)) }),
    clause('by', ['by'], fields('by')),
  ],
  prepare: () => ({ run: passedOn }),
});
