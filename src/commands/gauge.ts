// gauge: shapes a number for a gauge.

import { fields } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { numberOf } from '../values/number.ts';
import { command } from './command.ts';

export const gauge = command({
  name: 'gauge',
  type: 'transforming',
  summary: 'Gives one row with a value and the bounds of its ranges, as a gauge needs it.',
  remarks: [
    'Value and bounds are numbers, or fields of the first row. Without bounds they are 0, 30, 70 and 100; a single one does not count.',
    'The columns are x for the value and y1, y2 and so on for the bounds.',
  ],
  differs: ['Without bounds Splunk may choose others, depending on the gauge.'],
  syntax: [fields('values')],
  facts: (args) => ({
    reads: args.names('values').filter((value) => !/^-?[\d.]+$/.test(value)),
    writes: ['x'],
    opens: true,
  }),
  prepare: ({ values }) => ({
    ordersColumns: true,
    run: wholeTable((all) => {
      const [first] = all.rows();
      const read = (value: string): number | null =>
        numberOf(value) ?? (first === undefined ? null : numberOf(all.valueAt(value, first)));
      const [shown = '', ...bounds] = values;
      const numbers = bounds.length < 2 ? [0, 30, 70, 100] : bounds.map(read);
      const columns = [read(shown), ...numbers].map((number, index): [string, Column] => [
        index === 0 ? 'x' : `y${index}`,
        columnOf([number]),
      ]);
      return first === undefined ? Batch.ofColumns(0, []) : Batch.ofColumns(1, columns);
    }),
  }),
});
