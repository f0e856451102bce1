// abstract: shortens long events to their telling lines.

import { integerOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const abstract = command({
  name: 'abstract',
  aliases: ['excerpt'],
  type: 'distributable streaming',
  summary: 'Shortens the text of each event to the lines that tell most about the search terms.',
  remarks: ['An event with no more lines than maxlines stays as it is.'],
  syntax: [
    options({
      maxterms: integerOption(1000, 'The most terms to match, from 1 to 1000.', 1),
      maxlines: integerOption(10, 'The most lines to keep, from 1 to 500.', 1),
    }),
  ],
  facts: () => ({ reads: ['_raw'], changes: ['_raw'] }),
});
