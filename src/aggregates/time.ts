// The stats functions that go by the times of rows.

import type { AggregateFunction } from './aggregate-function.ts';
import { Chosen, Rate } from './ordered-values.ts';
import { SeriesRates } from './series-rates.ts';
import { Sum } from './sums.ts';

const family = 'time';
const needsTime = 'Rows need _time. Of rows with the same time the first one counts.';

/** Earliest and latest rows, and what happens in a stretch of time. */
export const timeFamily: readonly AggregateFunction[] = [
  {
    name: 'earliest',
    family,
    summary: 'Gives the value of the row with the least time.',
    remarks: [needsTime],
    takes: 'whole values',
    needsField: true,
    isOrdered: true,
    examples: [{ over: ['c', 'b', 'a'], times: [30, 10, 20], gives: 'b' }],
    start: () => new Chosen('earliest'),
  },
  {
    name: 'latest',
    family,
    summary: 'Gives the value of the row with the greatest time.',
    remarks: [needsTime],
    takes: 'whole values',
    needsField: true,
    isOrdered: true,
    examples: [{ over: ['c', 'b', 'a'], times: [30, 10, 20], gives: 'c' }],
    start: () => new Chosen('latest'),
  },
  {
    name: 'earliest_time',
    family,
    summary: 'Gives the least time of the rows that have the field, in seconds with six decimals.',
    takes: 'whole values',
    needsField: true,
    isOrdered: true,
    examples: [{ over: ['c', 'b', null], times: [30, 20, 10], gives: '20.000000' }],
    start: () => new Chosen('earliest', 'time'),
  },
  {
    name: 'latest_time',
    family,
    summary: 'Gives the greatest time of the rows that have the field, in seconds with six decimals.',
    takes: 'whole values',
    needsField: true,
    isOrdered: true,
    examples: [{ over: [null, 'b', 'a'], times: [30, 20, 10], gives: '20.000000' }],
    start: () => new Chosen('latest', 'time'),
  },
  {
    name: 'rate',
    family,
    summary: 'Gives how fast a counter grows in a second, between its earliest and its latest row.',
    remarks: ['A counter that falls has begun anew at 0. It takes two rows with different times.'],
    takes: 'numbers',
    needsField: true,
    isOrdered: true,
    examples: [
      { over: [300, 100], times: [20, 10], gives: 20 },
      { over: [5, 90, 100], times: [30, 20, 10], gives: 4.75 },
    ],
    start: () => new Rate(),
  },
  ...(
    [
      ['rate_avg', 'average', 15],
      ['rate_sum', 'sum', 30],
    ] as const
  ).map(([name, summary, gives]): AggregateFunction => ({
    name,
    family,
    summary: `Gives the ${summary} of how fast the time series of a metric grow in a second.`,
    remarks: [
      'Only mstats knows it. Values that agree in all their dimensions are one time series.',
      'A series that has no two values at different times in a group is left out.',
    ],
    takes: 'whole values',
    needsField: true,
    only: ['mstats'],
    isOrdered: true,
    examples: [
      {
        over: [
          ['h1', 300],
          ['h2', 60],
          ['h1', 100],
          ['h2', 10],
          ['h3', 5],
        ],
        times: [20, 15, 10, 10, 10],
        gives,
      },
    ],
    start: () => new SeriesRates(summary),
  })),
  ...(
    [
      ['per_second', 'second', 1],
      ['per_minute', 'minute', 60],
      ['per_hour', 'hour', 3600],
      ['per_day', 'day', 86_400],
    ] as const
  ).map(([name, unit, perSeconds]): AggregateFunction => ({
    name,
    family,
    summary: `Gives the sum of the numbers for each ${unit} of a stretch of time.`,
    remarks: ['Only timechart knows it: the length of a stretch comes from there.'],
    takes: 'numbers',
    needsField: true,
    only: ['timechart', 'sitimechart'],
    perSeconds,
    examples: [],
    start: () => new Sum(),
  })),
];
