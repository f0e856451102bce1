// appendcols: adds the fields of another search, row by row.

import { flag, integerOption, options, subsearches, withoutEffect } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { gathered } from '../operators/gather-rows.ts';
import { compacted, joinBatches } from '../operators/join-batches.ts';
import { heldBatches } from '../operators/held-batches.ts';
import { limitedRows } from '../operators/limited-rows.ts';
import { columnAt, noRow, withBeside } from '../operators/paired-rows.ts';
import { isInternal, presentFields } from '../operators/present-fields.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { command } from './command.ts';

export const appendcols = command({
  name: 'appendcols',
  type: 'dataset processing',
  summary: 'Adds the fields of each row of the search in brackets to the current row at the same place.',
  remarks: [
    'Fields of the search in brackets that begin with an underscore are left out.',
    'A value that is there stays unless override is true. Rows that the search has more than there are come after them.',
  ],
  syntax: [
    options({
      override: flag(false, 'Lets a field of the search in brackets replace one of the same name.'),
      maxtime: withoutEffect(integerOption(60, 'The most seconds the search in brackets may run.')),
      maxout: integerOption(50_000, 'The most rows taken from the search in brackets.'),
      timeout: withoutEffect(integerOption(60, 'The most seconds to wait for the search in brackets.')),
    }),
    subsearches('subsearch'),
  ],
  facts: () => ({ rows: 'new' }),
  prepare: ({ subsearch, options: { override, maxout } }, environment, place) => {
    const searches = subsearch.map((pipeline) => environment.search(pipeline, 'search'));
    return {
      async *run(batches) {
        const limit = {
          asked: maxout,
          allowed: environment.limits.appendRows,
          reporter: environment.reporter,
          place: place.command,
        };
        const found: Batch[] = [];
        for (const { run } of searches) found.push(...(await heldBatches(limitedRows(run, limit))));
        const beside = compacted(joinBatches(found));
        const fields = presentFields(beside).filter((field) => !isInternal(field));
        let done = 0;
        for await (const batch of batches) {
          const start = done;
          done += batch.rowCount;
          const rows = Int32Array.from({ length: batch.rowCount }, (_, at) =>
            start + at < beside.length ? start + at : noRow,
          );
          let result = batch.selection === null ? batch : gathered(batch, selectedRows(batch));
          for (const field of fields) {
            const column = beside.column(field);
            if (column !== undefined) result = withBeside(result, field, columnAt(column, rows), override);
          }
          yield result;
        }
        yield beside.keep(fields).range(done, beside.length);
      },
    };
  },
});
