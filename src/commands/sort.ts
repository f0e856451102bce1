// sort: orders the rows by fields.

import { integer, integerOption, options, sortFields } from '../../grammar/syntax.ts';
import type { Run } from '../operators/run-batches.ts';
import { sortedBatches } from '../operators/sort-rows.ts';
import { command } from './command.ts';

const defaultLimit = 10_000;

export const sort = command({
  name: 'sort',
  type: 'dataset processing',
  summary: 'Orders the rows by fields and keeps the first 10,000 unless another number is given; 0 keeps all.',
  remarks: [
    'Rows without a field come last in either direction. Rows that compare equal keep their order.',
    'Numbers come before texts, addresses stand in the order of their parts, and texts in that of their characters.',
    'Of a multivalue the first value counts.',
  ],
  differs: [
    'Values of different kinds have one fixed order here; Splunk decides for each pair, so that its order may vary.',
  ],
  syntax: [
    options({ limit: integerOption(null, 'How many rows to keep, as the number in front of the fields; 0 for all.') }),
    integer('count'),
    sortFields('fields'),
  ],
  facts: () => ({ rows: 'subset', order: 'changed' }),
  prepare: ({ count, options: { limit }, fields }, environment, place) => {
    const given = count ?? limit;
    if (count !== null && limit !== null)
      environment.reporter.error('SPL2005', place.command, 'sort takes one number of rows: in front, or as limit.');
    const kept = given === 0 ? Number.POSITIVE_INFINITY : (given ?? defaultLimit);
    // With fewer rows wanted the results are the same, and so is what is said of the limit.
    const sorting = (wanted: number): Run =>
      async function* (batches) {
        const { sorted, total } = await sortedBatches(batches, fields, Math.min(kept, wanted));
        if (given === null && total > kept) {
          environment.reporter.warning(
            'SPL5003',
            place.command,
            `sort kept ${kept} of ${total} rows. Write sort 0 to keep all.`,
          );
        }
        yield sorted;
      };
    return { run: sorting(Number.POSITIVE_INFINITY), firstRows: sorting };
  },
});
