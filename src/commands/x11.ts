// x11: takes the seasons out of a series.

import { aggregates } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const x11 = command({
  name: 'x11',
  type: 'dataset processing',
  summary: 'Takes the seasonal part out of a series over time, so that its trend shows.',
  remarks: [
    'Write a field, or add(field) or mult(field) for how season and trend are joined, with a period on request: mult10(count).',
  ],
  syntax: [aggregates('series')],
});
