// collapse: joins the files of large results.

import { flag, integerOption, options, withoutEffect } from '../../grammar/syntax.ts';
import { passedOn } from '../operators/passed-on.ts';
import { command } from './command.ts';

export const collapse = command({
  name: 'collapse',
  type: 'dataset processing',
  summary: 'Joins results that Splunk keeps in many files into few; the rows stay as they are.',
  syntax: [
    options({
      chunksize: withoutEffect(integerOption(50_000, 'How many rows a file holds at most.', 1)),
      force: withoutEffect(flag(false, 'Cuts results anew even if they are in memory.')),
    }),
  ],
  prepare: () => ({ run: passedOn }),
});
