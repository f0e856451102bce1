// searchtxn: finds the events of transactions.

import { flag, integerOption, options, searchTerms, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const searchtxn = command({
  name: 'searchtxn',
  type: 'generating',
  summary: 'Finds events by terms, then all events that belong to the same transactions, of a type that is configured.',
  syntax: [
    options({
      max_terms: integerOption(1000, 'The most values of a field to look for, from 1 to 50,000.', 1),
      use_disjunct: flag(true, 'Joins the terms with OR.'),
      eventsonly: flag(false, 'Gives the events and does not make transactions of them.'),
    }),
    word('transaction'),
    searchTerms('terms', true),
  ],
  facts: () => ({ opens: true }),
});
