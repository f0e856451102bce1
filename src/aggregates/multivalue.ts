// The stats functions that give several values.

import type { AggregateFunction } from './aggregate-function.ts';
import { Distinct, List } from './distinct-values.ts';

const family = 'multivalue';

/** Lists of values. */
export const multivalueFamily: readonly AggregateFunction[] = [
  {
    name: 'list',
    family,
    summary: 'Lists the values in the order of the rows, at most 100.',
    takes: 'entries',
    needsField: true,
    isOrdered: true,
    examples: [{ over: ['b', ['a', 'b'], null], gives: ['b', 'a', 'b'] }],
    start: ({ listValues }) => new List(listValues),
  },
  {
    name: 'values',
    family,
    summary: 'Lists the distinct values in lexicographic order.',
    remarks: ['Numbers stand in the order of their digits, too: 10 before 9.'],
    takes: 'entries',
    needsField: true,
    examples: [{ over: ['a', 9, 'B', ['10', 'a']], gives: ['10', 9, 'B', 'a'] }],
    start: ({ distinctValues }) => new Distinct('values', distinctValues),
  },
];
