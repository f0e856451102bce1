// inputlookup: reads the rows of a lookup.

import { clause, flag, integerOption, options, searchTerms, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const inputlookup = command({
  name: 'inputlookup',
  type: 'generating',
  summary: 'Reads the rows of a lookup, given by its name or its file.',
  remarks: ['It stands first in a search unless append is true. WHERE takes search terms.'],
  syntax: [
    options({
      append: flag(false, 'Adds the rows after the current ones.'),
      strict: flag(false, 'Stops the search if the lookup cannot be read.'),
      start: integerOption(0, 'The first row to read, counted from 0.'),
      max: integerOption(1_000_000_000, 'The most rows to read.'),
    }),
    word('lookup'),
    clause('where', ['where'], searchTerms('where')),
  ],
  facts: (args) => ({
    reads: args.flag('append') ? [] : args.reads('where'),
    keeps: args.flag('append') ? 'all' : [],
    opens: true,
  }),
});
