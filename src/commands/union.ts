// union: puts datasets together.

import { integerOption, options, sources, withoutEffect } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { flowing, heldBatches, heldInOrder } from '../operators/held-batches.ts';
import { limitedRows } from '../operators/limited-rows.ts';
import { mergedByTime } from '../operators/merged-by-time.ts';
import { withRowsBehind } from '../operators/rows-behind.ts';
import { noRows } from '../operators/run-batches.ts';
import { command } from './command.ts';
import { openDataset, type OpenedDataset } from './dataset-source.ts';
import { firstNotStreaming } from './streaming-pipeline.ts';

export const union = command({
  name: 'union',
  type: 'dataset processing',
  summary:
    'Puts the rows of several datasets and searches in brackets together, after the current ones if there are any.',
  remarks: [
    'Datasets are written as datamodel:Web.Web, lookup:hosts or savedsearch:name.',
    'Those in front of the first that needs more than one event at a time, as head and stats do, are merged by time, newest first; that one and all behind it are added one after the other.',
  ],
  syntax: [
    options({
      maxtime: withoutEffect(integerOption(60, 'The most seconds a search in brackets may run.')),
      maxout: integerOption(50_000, 'The most rows taken from a search in brackets that is not streaming.'),
      timeout: withoutEffect(integerOption(300, 'The most seconds to wait for a search in brackets.')),
    }),
    sources('datasets'),
  ],
  facts: (args) => ({
    opens: args.isOpen || args.names('datasets').length > 0,
    rows: 'new',
    order: 'changed',
  }),
  prepare: ({ datasets, options: { maxout } }, environment, place) => {
    const parts = datasets.map((given): OpenedDataset => {
      if ('name' in given) return openDataset(given.name, environment, place);
      const { run, ordersColumns } = environment.search(given.pipeline, 'search');
      return { run, ordersColumns, isStreaming: firstNotStreaming(given.pipeline, environment) === null };
    });
    const limit = {
      asked: maxout,
      allowed: environment.limits.appendRows,
      reporter: environment.reporter,
      place: place.command,
    };
    let isOrdered = false;
    return {
      startsSearch: true,
      // Whether rows come in, which have an order of their own, only the run tells.
      get ordersColumns() {
        return isOrdered;
      },
      async *run(batches) {
        const current = await heldBatches(batches);
        isOrdered = parts[0]?.ordersColumns === true && current.every(({ rowCount }) => rowCount === 0);
        const areEvents = current.every(hasTimes);
        const found = areEvents ? parts.findIndex(({ isStreaming }) => !isStreaming) : 0;
        const merged = found < 0 ? parts : parts.slice(0, found);
        const events = async function* (): AsyncGenerator<Batch> {
          yield* current;
          for (const { run } of merged) yield* run(noRows());
        };
        // The very first dataset is a search of its own, whatever its commands; what follows is added to it.
        const isFirst = merged.length === 0 && current.every(({ rowCount }) => rowCount === 0);
        const own = isFirst ? parts[0] : undefined;
        const behind = parts.slice(own === undefined ? merged.length : 1);
        const added = await heldInOrder(behind.map(({ run }) => limitedRows(run, limit)));
        const first = own !== undefined ? own.run(noRows()) : areEvents ? mergedByTime(events()) : flowing(current);
        yield* withRowsBehind(first, added);
      },
    };
  },
});

function hasTimes(batch: Batch): boolean {
  const column = batch.column('_time');
  if (column === undefined) return batch.rowCount === 0;
  for (const row of batch.rows()) if (column.valueAt(row) === null) return false;
  return true;
}
