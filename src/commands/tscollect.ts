// tscollect: writes rows to files that tstats reads.

import { flag, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const tscollect = command({
  name: 'tscollect',
  type: 'transforming',
  summary: 'Writes the rows to index files that tstats can read.',
  remarks: ['Splunk advises against it; summaries of data models take its place.'],
  syntax: [
    options({
      namespace: textOption(null, 'The name under which tstats finds the rows; that of the search if not given.'),
      squashcase: flag(false, 'Writes all values in lower case.'),
      keepresults: flag(false, 'Hands the rows on rather than only their count.'),
    }),
  ],
  facts: (args) => ({ reads: ['*'], keeps: args.flag('keepresults') ? 'all' : [], opens: true }),
});
