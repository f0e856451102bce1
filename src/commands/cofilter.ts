// cofilter: counts how often two values occur for the same thing.

import { word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const cofilter = command({
  name: 'cofilter',
  type: 'transforming',
  summary: 'Counts, for each pair of values of the second field, how many values of the first field have both.',
  remarks: ['For users and items it tells how many users have both items.'],
  syntax: [word('field'), word('item')],
  facts: (args) => ({ reads: args.names('field', 'item'), opens: true }),
});
