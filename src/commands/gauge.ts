// gauge: shapes a number for a gauge.

import { fields } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const gauge = command({
  name: 'gauge',
  type: 'transforming',
  summary: 'Gives one row with a value and the bounds of its ranges, as a gauge needs it.',
  remarks: ['Value and bounds are numbers, or fields of the first row. Without bounds the gauge chooses them.'],
  syntax: [fields('values')],
  facts: (args) => ({
    reads: args.names('values').filter((value) => !/^-?[\d.]+$/.test(value)),
    writes: ['x'],
    opens: true,
  }),
});
