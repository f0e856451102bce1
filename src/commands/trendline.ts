// trendline: adds moving averages.

import { aggregates } from '../../grammar/syntax.ts';
import { columnOf } from '../columns/column.ts';
import { MovingAverage } from '../operators/moving-average.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { numberOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { type BoundCall, command } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

export const trendline = command({
  name: 'trendline',
  type: 'centralized streaming',
  summary: 'Adds the moving average of a field: simple (sma), exponential (ema) or weighted (wma).',
  remarks: [
    'The number of rows is part of the name: sma5(field), from 2 to 10,000. Rows must be in the order of time.',
  ],
  differs: [
    'A row whose field is no number gets no average and does not count (the documents are silent).',
    'ema gives a result from the first row on: the value of that row (the documents are silent).',
    'The weights of ema are those of the documents: the average so far weighs 2/(n+1).',
  ],
  syntax: [aggregates('averages', false)],

  prepare: ({ averages: calls }, environment) => {
    const averages = calls.flatMap((call) => averageOf(call, environment));
    return {
      async *run(batches) {
        const moving = averages.map(({ kind, period }) => new MovingAverage(kind, period));
        for await (const batch of batches) {
          let result = batch;
          for (const [index, { field, name }] of averages.entries()) {
            const column = batch.column(field);
            const values = new Array<Value>(batch.length).fill(null);
            for (const row of selectedRows(batch)) {
              const number = numberOf(column?.valueAt(row) ?? null);
              if (number !== null) values[row] = moving[index]?.next(number) ?? null;
            }
            result = result.with(name, columnOf(values));
          }
          yield result;
        }
      },
    };
  },
});

interface Average {
  readonly kind: 'sma' | 'ema' | 'wma';
  readonly period: number;
  readonly field: string;
  readonly name: string;
}

function averageOf(
  { function: called, argument, alias, span }: BoundCall,
  { reporter }: SearchEnvironment,
): Average | readonly [] {
  const match = /^(sma|ema|wma)(\d{1,6})$/i.exec(called);
  const period = Number(match?.[2]);
  const kind = (['sma', 'ema', 'wma'] as const).find((known) => known === match?.[1]?.toLowerCase());
  if (kind === undefined || argument === null || argument === '') {
    reporter.error(
      'SPL2010',
      span,
      `trendline takes sma, ema or wma with a number of rows, as in sma5(field), not ${called}.`,
    );
    return [];
  }
  if (period < 2 || period > 10_000) {
    reporter.error('SPL2003', span, `The number of rows of ${called} lies from 2 to 10000.`);
    return [];
  }
  return { kind, period, field: argument, name: alias ?? `${called}(${argument})` };
}
