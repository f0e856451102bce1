// appendpipe: adds the rows a pipeline makes of the current ones.

import { flag, options, subsearches, withoutEffect } from '../../grammar/syntax.ts';
import { flowing, heldBatches, heldInOrder } from '../operators/held-batches.ts';
import { withRowsBehind } from '../operators/rows-behind.ts';
import { command } from './command.ts';

export const appendpipe = command({
  name: 'appendpipe',
  type: 'dataset processing',
  summary: 'Runs the pipeline in brackets over the current rows and adds its results after them.',
  remarks: ['The current rows stay as they are. Unlike a subsearch, the pipeline runs when the rows reach it.'],
  syntax: [
    options({
      run_in_preview: withoutEffect(flag(true, 'Runs the pipeline also for previews of a search that goes on.')),
    }),
    subsearches('pipeline'),
  ],
  facts: () => ({ rows: 'new', brackets: 'current' }),
  prepare: ({ pipeline }, environment) => {
    const pipelines = pipeline.map((inner) => environment.search(inner, 'rows'));
    return {
      async *run(batches) {
        const held = await heldBatches(batches);
        const added = await heldInOrder(pipelines.map(({ run }) => run(flowing(held))));
        yield* withRowsBehind(flowing(held), added);
      },
    };
  },
});
