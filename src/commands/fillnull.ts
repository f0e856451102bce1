// fillnull: fills missing values.

import { fields, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { ValueMap } from '../columns/distinct-results.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { numberOf, textOf } from '../values/number.ts';
import type { Scalar } from '../values/value.ts';
import { hasWildcard } from '../values/wildcard.ts';
import { command } from './command.ts';
import { expandNames } from './fields.ts';

export const fillnull = command({
  name: 'fillnull',
  type: 'distributable streaming',
  summary: 'Gives missing fields a value, 0 unless another is given.',
  remarks: [
    'With a list, fields that exist nowhere are created.',
    'Without a list, all fields that have a value in some row are filled, and it is a dataset processing command.',
    'Fields that begin with an underscore are filled only by name. A text without characters is a value.',
  ],
  syntax: [options({ value: textOption('0', 'The value to fill in.') }), fields('fields', 0)],
  facts: (args) => {
    const filled = args.has('fields') ? args.reads('fields') : ['*'];
    return { reads: filled, writes: filled, needsAllRows: filled.some(hasWildcard) };
  },
  prepare: ({ fields: names, options: { value } }) => {
    // A number stays a number, so that a column of numbers does.
    const number = numberOf(value);
    const filler: Scalar = number !== null && textOf(number) === value ? number : value;
    if (names.length === 0 || names.some(hasWildcard)) {
      return {
        run: wholeTable((all) => {
          const present = (): string[] => all.fieldNames().filter((field) => hasValue(all, field));
          return filled(all, expandNames(names.length === 0 ? ['*'] : names, present), new Map(), filler);
        }),
      };
    }
    return {
      async *run(batches) {
        const fillers = new Map<string, ValueMap>();
        for await (const batch of batches) yield filled(batch, names, fillers, filler);
      },
    };
  },
});

function filled(batch: Batch, fields: readonly string[], fillers: Map<string, ValueMap>, filler: Scalar): Batch {
  let result = batch;
  for (const field of fields) {
    const column = result.column(field);
    if (column?.kind === 'number' && column.validity === null) continue;
    const fill = fillers.get(field) ?? new ValueMap((value) => value ?? filler);
    fillers.set(field, fill);
    result = result.with(field, fill.column(result, column));
  }
  return result;
}

function hasValue(batch: Batch, field: string): boolean {
  const column = batch.column(field);
  if (column === undefined) return false;
  for (const row of batch.rows()) if (column.valueAt(row) !== null) return true;
  return false;
}
