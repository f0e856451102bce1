// cofilter: counts how often two values occur for the same thing.

import { word } from '../../grammar/syntax.ts';
import { itemPairColumns, itemPairs } from '../operators/item-pairs.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const cofilter = command({
  name: 'cofilter',
  type: 'transforming',
  summary: 'Counts, for each pair of values of the second field, how many values of the first field have both.',
  remarks: [
    'For users and items it tells how many users have both items.',
    'A row holds Item 1, Item 1 user count, Item 2, Item 2 user count and Pair count. Pairs that nobody has are left out.',
  ],
  differs: ['Pairs come in the order of their items. The documents are silent.'],
  syntax: [word('field'), word('value')],
  facts: (args) => ({
    reads: args.names('field', 'value'),
    keeps: [],
    writes: itemPairColumns,
    rows: 'new',
    order: 'changed',
  }),
  prepare: ({ field, value }) => ({
    ordersColumns: true,
    run: wholeTable((all) => itemPairs(all, field ?? '', value ?? '')),
  }),
});
