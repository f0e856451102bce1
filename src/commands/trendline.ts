// trendline: adds moving averages.

import { aggregates } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const trendline = command({
  name: 'trendline',
  type: 'centralized streaming',
  summary: 'Adds the moving average of a field: simple (sma), exponential (ema) or weighted (wma).',
  remarks: [
    'The number of rows is part of the name: sma5(field), from 2 to 10,000. Rows must be in the order of time.',
  ],
  syntax: [aggregates('averages', false)],
});
