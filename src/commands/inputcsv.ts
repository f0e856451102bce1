// inputcsv: reads the rows of a CSV file.

import { clause, flag, integerOption, options, searchTerms, withoutEffect, word } from '../../grammar/syntax.ts';
import { readCsv } from '../operators/csv-text.ts';
import { tableBatch } from '../operators/table-rows.ts';
import { command } from './command.ts';
import { fileNameOf, rowsOfTable } from './table-source.ts';

export const inputcsv = command({
  name: 'inputcsv',
  type: 'generating',
  summary: 'Reads the rows of a CSV file that a search has written.',
  remarks: [
    'It stands first in a search unless append is true. WHERE takes search terms; start and max count rows before it.',
    'The ending .csv may be left out. A file that is not there gives no rows and a warning, with strict an error.',
  ],
  differs: ['Files are those that the host of the engine gives, or that searches have written in memory.'],
  syntax: [
    options({
      dispatch: withoutEffect(flag(false, 'Looks for the file among those of the running search.')),
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
  prepare: ({ file, where, options: { append, strict, start, max } }, environment, place) =>
    rowsOfTable({
      append,
      where,
      start,
      most: max,
      batchSize: environment.batchSize,
      rows: () => {
        const text = file === null ? undefined : environment.files.read(fileNameOf(file));
        if (text !== undefined) return tableBatch(readCsv(text));
        const message = `There is no file ${file}. Write the name of a file that outputcsv has written.`;
        environment.reporter[strict ? 'error' : 'warning']('SPL4006', place.of(file ?? ''), message);
        return null;
      },
    }),
});
