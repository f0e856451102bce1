// inputcsv: reads the rows of a CSV file.

import { clause, flag, integerOption, options, searchTerms, withoutEffect, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const inputcsv = command({
  name: 'inputcsv',
  type: 'generating',
  summary: 'Reads the rows of a CSV file that a search has written.',
  remarks: ['It stands first in a search unless append is true. WHERE takes search terms.'],
  syntax: [
    options({
      dispatch: flag(false, 'Looks for the file among those of the running search.'),
      append: flag(false, 'Adds the rows after the current ones.'),
      strict: flag(false, 'Stops the search if the file cannot be read.'),
      start: integerOption(0, 'The first row to read, counted from 0.'),
      max: integerOption(1_000_000_000, 'The most rows to read.'),
      events: withoutEffect(flag(false, 'Shows the rows as events.')),
    }),
    word('file'),
    clause('where', ['where'], searchTerms('where')),
  ],
  facts: (args) => ({
    reads: args.flag('append') ? [] : args.reads('where'),
    keeps: args.flag('append') ? 'all' : [],
    opens: true,
  }),
});
