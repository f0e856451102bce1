// bucketdir: groups paths by their directories.

import { fieldOption, integerOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const bucketdir = command({
  name: 'bucketdir',
  type: 'distributable streaming',
  summary: 'Replaces paths by directories above them until few enough are left.',
  syntax: [
    options({
      pathfield: fieldOption('source', 'The field that holds the path.'),
      sizefield: fieldOption('totalCount', 'The field that holds the size of each path.'),
      maxcount: integerOption(20, 'How many rows to leave at most.', 1),
      countfield: fieldOption('totalCount', 'The field that holds the count of events.'),
      sep: textOption('/', 'The sign between the parts of a path.'),
    }),
  ],
  facts: (args) => ({ writes: args.byShapes.reads, rows: 'new' }),
});
