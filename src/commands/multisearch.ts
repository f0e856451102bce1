// multisearch: runs several searches side by side.

import { subsearches } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { mergedByTime } from '../operators/merged-by-time.ts';
import { noRows } from '../operators/run-batches.ts';
import { command } from './command.ts';
import { firstNotStreaming } from './streaming-pipeline.ts';

export const multisearch = command({
  name: 'multisearch',
  type: 'generating',
  summary: 'Runs the searches in brackets at the same time and merges their events, newest first.',
  remarks: [
    'At least two are needed. They may hold only commands that need one event at a time, such as eval, where and rex.',
  ],
  syntax: [subsearches('searches', 2, null)],
  prepare: ({ searches }, environment, place) => {
    if (searches.length < 2)
      environment.reporter.error('SPL2002', place.command, 'multisearch needs at least two searches in brackets.');
    const prepared = searches.map((pipeline) => environment.search(pipeline, 'search'));
    for (const pipeline of searches) {
      const wrong = firstNotStreaming(pipeline, environment);
      if (wrong === null) continue;
      environment.reporter.error(
        'SPL2014',
        wrong.nameSpan,
        `${wrong.name} needs more than one event at a time: multisearch merges events as they come. Use append or union.`,
      );
    }
    return {
      ordersColumns: prepared.every(({ ordersColumns }) => ordersColumns),
      async *run() {
        const all = async function* (): AsyncGenerator<Batch> {
          for (const { run } of prepared) yield* run(noRows());
        };
        yield* mergedByTime(all());
      },
    };
  },
});
