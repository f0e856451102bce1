// concurrency: counts what goes on at the same time.

import { fieldOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const concurrency = command({
  name: 'concurrency',
  type: 'dataset processing',
  summary: 'Counts for each row how many rows were going on when it began, itself included.',
  syntax: [
    options({
      duration: fieldOption(null, 'The field that holds how many seconds the row lasts; it must be given.'),
      start: fieldOption('_time', 'The field that holds when the row begins, in seconds.'),
      output: fieldOption('concurrency', 'The field to write the count to.'),
    }),
  ],
  facts: (args) => ({
    reads: args.options('duration', 'start'),
    writes: args.options('output'),
  }),
});
