// fieldsummary: describes the values of each field.

import { fields, integerOption, options } from '../../grammar/syntax.ts';
import { FieldSummary } from '../operators/field-summary.ts';
import { inTurns } from '../operators/held-batches.ts';
import { wildcardMatcher } from '../values/wildcard.ts';
import { command } from './command.ts';

export const fieldsummary = command({
  name: 'fieldsummary',
  type: 'dataset processing',
  summary: 'Gives a row about each field: its counts, least and greatest number, mean and most common values.',
  remarks: [
    'The rows come by the names of fields. max, mean, min and stdev look at numbers only.',
    'values is a JSON list of objects with value and count, the most common first.',
    'count is that of rows; a multivalue counts each of its values in distinct_count, numeric_count and values.',
    'is_exact is 0 where a field has more values than maxvals. Without a list, fields that begin with an underscore are left out.',
  ],
  differs: ['distinct_count is exact, also where is_exact is 0.'],
  syntax: [
    options({ maxvals: integerOption(100, 'How many values to list for each field; 0 lists all.') }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    keeps: [],
    writes: ['field', 'count', 'distinct_count', 'is_exact', 'max', 'mean', 'min', 'numeric_count', 'stdev', 'values'],
    rows: 'new',
    order: 'changed',
  }),
  prepare: ({ options: { maxvals }, fields: names }) => {
    const matchers = names.map((name) => wildcardMatcher(name));
    const isWanted = (field: string): boolean =>
      names.length === 0 ? !field.startsWith('_') : matchers.some((matches) => matches(field));
    return {
      ordersColumns: true,
      async *run(batches) {
        const summary = new FieldSummary(isWanted);
        for await (const batch of batches) await inTurns(batches, summary.addSteps(batch));
        yield await inTurns(batches, summary.resultSteps(maxvals));
      },
    };
  },
});
