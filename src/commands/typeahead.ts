// typeahead: completes search terms.

import {
  flag,
  integerOption,
  numberOption,
  options,
  repeated,
  textOption,
  withoutEffect,
} from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const typeahead = command({
  name: 'typeahead',
  type: 'generating',
  summary: 'Gives the terms and fields of an index that begin with a text.',
  syntax: [
    options({
      prefix: textOption(null, 'The text they begin with; it must be given.'),
      count: integerOption(null, 'The most rows to give; it must be given.'),
      index: repeated(textOption(null, 'The index to look at.')),
      max_time: withoutEffect(integerOption(null, 'The most seconds to look for.')),
      starttimeu: numberOption(null, 'The beginning of the time range, in seconds since 1970.'),
      endtimeu: numberOption(null, 'The end of the time range, in seconds since 1970.'),
      collapse: flag(true, 'Leaves out a term that is the beginning of another with the same count.'),
    }),
  ],
  facts: () => ({ writes: ['content', 'count'] }),
});
