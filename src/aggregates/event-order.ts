// The stats functions that go by the order in which rows come.

import type { AggregateFunction } from './aggregate-function.ts';
import { Chosen } from './ordered-values.ts';

const family = 'event order';

/** First and last rows. */
export const eventOrderFamily: readonly AggregateFunction[] = [
  {
    name: 'first',
    family,
    summary: 'Gives the first value in the order of the rows, which for events is the most recent one.',
    takes: 'whole values',
    needsField: true,
    isOrdered: true,
    examples: [{ over: [null, 'a', 'b'], gives: 'a' }],
    start: () => new Chosen('first'),
  },
  {
    name: 'last',
    family,
    summary: 'Gives the last value in the order of the rows, which for events is the oldest one.',
    takes: 'whole values',
    needsField: true,
    isOrdered: true,
    examples: [{ over: ['a', ['b', 'c'], null], gives: ['b', 'c'] }],
    start: () => new Chosen('last'),
  },
];
