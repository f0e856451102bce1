// inputlookup: reads the rows of a lookup.

import { clause, flag, integerOption, options, searchTerms, word } from '../../grammar/syntax.ts';
import { tableBatch } from '../operators/table-rows.ts';
import { command } from './command.ts';
import { foundLookup } from './found-lookup.ts';
import { rowsOfTable } from './table-source.ts';

export const inputlookup = command({
  name: 'inputlookup',
  type: 'generating',
  summary: 'Reads the rows of a lookup, given by its name or its file.',
  remarks: [
    'It stands first in a search unless append is true. WHERE takes search terms; start and max count rows before it.',
    'A cell without text is no value. A lookup that is not there gives no rows and a warning, with strict an error.',
  ],
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
  prepare: ({ lookup: name, where, options: { append, strict, start, max } }, environment, place) =>
    rowsOfTable({
      append,
      where,
      start,
      most: max,
      batchSize: environment.batchSize,
      rows: () => {
        // Looked for only now: an earlier stage may have written the lookup.
        const lookup = name === null ? null : foundLookup(name, environment, place, strict ? 'error' : 'warning');
        return lookup === null ? null : tableBatch(lookup.table);
      },
    }),
});
