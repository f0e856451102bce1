// untable: turns columns into rows.

import { word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const untable = command({
  name: 'untable',
  type: 'distributable streaming',
  summary: 'Makes a row of each column of a row but the first: the first field, the name of the column, and its value.',
  remarks: ['It undoes xyseries.'],
  syntax: [word('x'), word('name'), word('value')],
  facts: (args) => ({
    reads: ['*'],
    keeps: args.names('x'),
    writes: args.names('name', 'value'),
    rows: 'new',
  }),
});
