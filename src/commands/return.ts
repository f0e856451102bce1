// return: gives values to the search outside.

import { integer, itemsAndPairs } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const returnCommand = command({
  name: 'return',
  type: 'transforming',
  summary: 'Turns rows into one row whose field search holds their values, for use at the end of a subsearch.',
  remarks: [
    'field gives field="value", name=field gives name="value", and $field gives the value alone.',
    'Several rows, one unless a number is given, are joined with OR.',
  ],
  syntax: [integer('count'), itemsAndPairs('fields', 1)],
  facts: (args) => ({
    reads: [
      ...args.words('fields').map(({ text }) => text.replace(/^\$/, '')),
      ...args.pairs('fields').map(({ text }) => text),
    ],
    writes: ['search'],
  }),
});
