// set: compares the rows of two searches.

import { subsearches, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const setCommand = command({
  name: 'set',
  type: 'generating',
  summary: 'Gives the rows that either of two searches has, that both have, or that only one has.',
  remarks: [
    'Rows are the same if all their fields are. A row is given once. At most 50,000 rows of a search are used.',
  ],
  syntax: [word('operation', true, ['union', 'diff', 'intersect']), subsearches('searches', 2, 2)],
});
