// pivot: works out a table over a dataset.

import { aggregates, itemsAndPairs, repeatedClause, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const pivot = command({
  name: 'pivot',
  type: 'generating',
  summary: 'Works out aggregates over a dataset of a data model, split into rows and columns.',
  remarks: [
    'SPLITROW and SPLITCOL may be followed by AS, RANGE, PERIOD, TRUELABEL and FALSELABEL.',
    'FILTER compares a field with a value: FILTER status is "200". SORT begins with a number of rows, 0 for all.',
  ],
  syntax: [
    word('model'),
    word('dataset'),
    aggregates('values', true, 0),
    repeatedClause('splitrow', ['splitrow'], itemsAndPairs('rows')),
    repeatedClause('splitcol', ['splitcol'], itemsAndPairs('columns')),
    repeatedClause('filter', ['filter'], itemsAndPairs('filters')),
    repeatedClause('limit', ['limit'], itemsAndPairs('limits')),
    repeatedClause('sort', ['sort'], itemsAndPairs('order')),
    repeatedClause('rowsummary', ['rowsummary'], itemsAndPairs('rowSummary')),
    repeatedClause('colsummary', ['colsummary'], itemsAndPairs('columnSummary')),
    repeatedClause('showother', ['showother'], itemsAndPairs('showOther')),
    repeatedClause('numcols', ['numcols'], itemsAndPairs('columnCount')),
    repeatedClause('nullvalue', ['nullvalue'], itemsAndPairs('nullValue')),
  ],
  facts: () => ({ opens: true }),
});
