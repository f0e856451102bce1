// prjob: runs a search with parallel reduction.

import { clause, fields, integerOption, options, subsearches, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const prjob = command({
  name: 'prjob',
  type: 'orchestrating',
  summary: 'Spreads the work of the search in brackets over several indexers where that is faster.',
  syntax: [
    options({ num_of_reducers: withoutEffect(integerOption(null, 'How many indexers to spread the work over.', 1)) }),
    subsearches('subsearch', 0),
    clause('by', ['by'], fields('by'), subsearches('subsearch', 0)),
  ],
  facts: () => ({ rows: 'new', brackets: 'current' }),
});
