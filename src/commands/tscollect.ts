// tscollect: writes rows to files that tstats reads.

import { flag, options, textOption } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { heldBatches } from '../operators/held-batches.ts';
import { joinBatches } from '../operators/join-batches.ts';
import { isInternal, presentFieldsOf } from '../operators/present-fields.ts';
import { lowered } from '../operators/lowered-values.ts';
import { command } from './command.ts';

export const tscollect = command({
  name: 'tscollect',
  type: 'transforming',
  summary: 'Writes the rows to index files that tstats can read.',
  remarks: ['Splunk advises against it; summaries of data models take its place.'],
  differs: [
    'Namespaces are kept in memory, for the searches after this one.',
    'Without keepresults the result is one row with the field count. The documents are silent.',
    'Searches have no id to be read by, so that a namespace must be given.',
    'Of the fields that begin with an underscore only _time is written. The documents are silent.',
  ],
  syntax: [
    options({
      namespace: textOption(null, 'The name under which tstats finds the rows; that of the search if not given.'),
      squashcase: flag(false, 'Writes all values in lower case.'),
      keepresults: flag(false, 'Hands the rows on rather than only their count.'),
    }),
  ],
  facts: (args) => ({ reads: ['*'], keeps: args.flag('keepresults') ? 'all' : [], opens: true }),
  prepare: ({ options: { namespace, squashcase, keepresults } }, { reporter, written }, place) => {
    if (namespace === null)
      reporter.error('SPL5002', place.command, 'Searches have no id to be read by: tscollect needs namespace=NAME.');
    return {
      async *run(batches) {
        const held = await heldBatches(batches);
        const fields = presentFieldsOf(held).filter((field) => field === '_time' || !isInternal(field));
        const rows = joinBatches(held).keep(fields);
        if (namespace !== null) written.addToNamespace(namespace, squashcase ? lowered(rows) : rows);
        if (keepresults) yield* held;
        else yield Batch.ofColumns(1, [['count', columnOf([rows.rowCount])]]);
      },
    };
  },
});
