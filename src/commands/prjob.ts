// prjob: runs a search with parallel reduction.

import { clause, fields, integerOption, options, subsearches, withoutEffect } from '../../grammar/syntax.ts';
import { noRows } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const prjob = command({
  name: 'prjob',
  type: 'orchestrating',
  summary: 'Spreads the work of the search in brackets over several indexers where that is faster.',
  remarks: ['The search in brackets takes the current rows; here its results are what they would be without prjob.'],
  syntax: [
    options({ num_of_reducers: withoutEffect(integerOption(null, 'How many indexers to spread the work over.', 1)) }),
    subsearches('subsearch', 0),
    clause('by', ['by'], fields('by'), subsearches('spread', 0)),
  ],
  facts: () => ({ rows: 'new', brackets: 'current' }),
  prepare: ({ subsearch, spread }, environment, place) => {
    const [inner] = [...subsearch, ...spread];
    if (inner === undefined) {
      environment.reporter.error(
        'SPL2002',
        place.command,
        'prjob needs a search in brackets, as in prjob [stats count].',
      );
      return { run: noRows };
    }
    const { run, ordersColumns } = environment.search(inner, 'rows');
    return { run, ordersColumns };
  },
});
