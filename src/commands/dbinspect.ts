// dbinspect: describes the buckets of indexes.

import { flag, options, repeated, textOption, withoutEffect } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const dbinspect = command({
  name: 'dbinspect',
  type: 'generating',
  summary: 'Gives a row about each bucket of an index: its place, its size and its time range.',
  syntax: [
    options({
      index: repeated(textOption(null, 'An index to look at; it may hold wildcards.')),
      span: textOption(null, 'The width of the ranges of time to count buckets in.'),
      timeformat: textOption('%m/%d/%Y:%H:%M:%S', 'The form of the times in the results.'),
      corruptonly: flag(false, 'Gives only buckets that are damaged.'),
      cached: withoutEffect(flag(false, 'Takes the numbers from the list of buckets and not from the buckets.')),
    }),
  ],
  facts: () => ({ opens: true }),
});
