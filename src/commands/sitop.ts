// sitop: makes a summary for top.

import { command } from './command.ts';
import { rowCounts } from '../operators/common-values.ts';
import { Grouping } from '../operators/group.ts';
import { top } from './top.ts';

export const sitop = command({
  name: 'sitop',
  type: 'transforming',
  summary: 'Works out what top needs to give its results later from a summary index.',
  remarks: ['It is written as top, and so is the search over the summary.'],
  differs: [
    'But for counts, the fields of the rows are named after functions and fields, not as Splunk names them; other summaries of Splunk cannot be read.',
  ],
  syntax: top.syntax,
  facts: (args) => ({ reads: args.names('by', 'fields'), keeps: args.names('by', 'fields'), opens: true }),

  prepare: ({ fields: names, by }) => ({
    ordersColumns: true,
    async *run(batches) {
      // All combinations are kept: which are common is known only when the summaries of all times are put together.
      const grouping = new Grouping([...by, ...names], rowCounts(), { keepsStates: true });
      await grouping.addAll(batches);
      yield grouping.states();
    },
  }),
});
