// setfields: gives all rows the same values.

import { pairs } from '../../grammar/syntax.ts';
import { constantColumn } from '../columns/column.ts';
import { perBatch } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const setfields = command({
  name: 'setfields',
  type: 'distributable streaming',
  summary: 'Sets fields of all rows to the given values.',
  remarks: [
    'Write field="value", with commas between several.',
    'Characters of a name that are no letter, digit or underscore become underscores.',
  ],
  syntax: [pairs('values', 1)],
  facts: (args) => ({ writes: args.pairs('values').map(({ name }) => cleanName(name)) }),
  prepare: ({ values }, { reporter }, place) => {
    if (values.length === 0) reporter.error('SPL2002', place.command, 'setfields needs a field: write field="value".');
    return {
      run: perBatch((batch) =>
        values.reduce(
          (rows, { name, text }) => rows.with(cleanName(name ?? ''), constantColumn(text, batch.length)),
          batch,
        ),
      ),
    };
  },
});

function cleanName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_]/gu, '_');
}
