// correlate: tells how often fields occur together.

import { options, textOption } from '../../grammar/syntax.ts';
import { fieldPairs, mostPairedFields } from '../operators/field-pairs.ts';
import { collected } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const correlate = command({
  name: 'correlate',
  type: 'transforming',
  summary: 'Tells for each pair of fields in what part of the rows both occur.',
  remarks: [
    'RowField holds the one field; each other column is named after the other field.',
    'Fields come by name. Those that begin with an underscore are left out, and there are at most 1000.',
  ],
  differs: [
    'A part is that of the rows with one of the two fields, in two decimals: 1.00 for fields that only occur together. The documents are silent.',
  ],
  syntax: [options({ type: textOption('cocur', 'The kind of relation; there is only one.', ['cocur']) })],
  facts: () => ({ reads: ['*'], keeps: [], writes: ['RowField'], opens: true, rows: 'new', order: 'changed' }),
  prepare: (_, { reporter }, place) => ({
    ordersColumns: true,
    async *run(batches) {
      const { batch, isCut } = fieldPairs(await collected(batches));
      if (isCut) reporter.warning('SPL5003', place.command, `correlate compares at most ${mostPairedFields} fields.`);
      yield batch;
    },
  }),
});
