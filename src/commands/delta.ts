// delta: writes the difference to an earlier row.

import { clause, integerOption, options, word } from '../../grammar/syntax.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { EarlierValues } from '../operators/earlier-values.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { numberOf } from '../values/number.ts';
import { command } from './command.ts';

export const delta = command({
  name: 'delta',
  type: 'centralized streaming',
  summary: 'Writes how much a numeric field differs from its value one or several rows before.',
  remarks: [
    'The field is named delta(NAME) unless AS gives a name. Rows newest first turn the sign round.',
    'Where one of the two is no number, nothing is written.',
  ],
  syntax: [
    options({ p: integerOption(1, 'How many rows before the one to compare with stands.', 1) }),
    word('field'),
    clause('as', ['as'], word('alias')),
  ],
  facts: (args) => ({
    reads: args.names('field'),
    writes: args.has('alias') ? args.names('alias') : args.names('field').map((field) => `delta(${field})`),
  }),
  prepare: ({ field, alias, options: { p } }) => ({
    async *run(batches) {
      const name = field ?? '';
      const earlier = new EarlierValues(name, p);
      for await (const batch of batches) {
        const valueOf = earlier.of(batch);
        const differences = new SparseColumn(batch.length);
        for (const [index, row] of selectedRows(batch).entries()) {
          const now = numberOf(valueOf(index, 0));
          const before = numberOf(valueOf(index, p));
          if (now !== null && before !== null) differences.set(row, now - before);
        }
        yield batch.with(alias ?? `delta(${name})`, differences.build());
      }
    },
  }),
});
