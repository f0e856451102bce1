// rangemap: gives numbers the names of ranges.

import { fieldOption, options, pairs, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const rangemap = command({
  name: 'rangemap',
  type: 'distributable streaming',
  summary: 'Writes to the field range the names of all ranges that the value of a field lies in.',
  remarks: ['Ranges are written name=low-high, with both ends in the range; either may be negative: cold=-20--5.'],
  syntax: [
    options({
      field: fieldOption(null, 'The numeric field to look at; it must be given.'),
      default: textOption('None', 'The name for values that lie in no range.'),
    }),
    pairs('ranges'),
  ],
  facts: () => ({ writes: ['range'] }),
});
