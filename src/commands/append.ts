// append: adds the rows of another search.

import { flag, integerOption, options, subsearches, withoutEffect } from '../../grammar/syntax.ts';
import { flowing, heldBatches, heldInOrder } from '../operators/held-batches.ts';
import { limitedRows } from '../operators/limited-rows.ts';
import { withRowsBehind } from '../operators/rows-behind.ts';
import { command } from './command.ts';

export const append = command({
  name: 'append',
  type: 'transforming',
  summary: 'Adds the rows of the search in brackets after the current rows.',
  remarks: ['Columns that only one side has are empty in the rows of the other.'],
  syntax: [
    options({
      extendtimerange: withoutEffect(
        flag(false, 'Lets the time range of the search in brackets widen that of the whole search.'),
      ),
      maxtime: withoutEffect(integerOption(60, 'The most seconds the search in brackets may run.')),
      maxout: integerOption(50_000, 'The most rows taken from the search in brackets.'),
      timeout: withoutEffect(integerOption(60, 'The most seconds to wait for the search in brackets.')),
    }),
    subsearches('subsearch'),
  ],
  facts: () => ({ keeps: 'all', order: 'kept' }),
  prepare: ({ subsearch, options: { maxout } }, environment, place) => {
    const searches = subsearch.map((pipeline) => environment.search(pipeline, 'search'));
    return {
      startsSearch: true,
      async *run(batches) {
        const limit = {
          asked: maxout,
          allowed: environment.limits.appendRows,
          reporter: environment.reporter,
          place: place.command,
        };
        // The search in brackets runs behind the stages before: one of them may write what it reads.
        const current = await heldBatches(batches);
        const added = await heldInOrder(searches.map(({ run }) => limitedRows(run, limit)));
        yield* withRowsBehind(flowing(current), added);
      },
    };
  },
});
