// filldown: fills gaps with the last value above.

import { fields } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const filldown = command({
  name: 'filldown',
  type: 'centralized streaming',
  summary: 'Fills a missing value with the last one of the same field in the rows above.',
  remarks: ['Without a list all fields are filled. Gaps before the first value stay.'],
  syntax: [fields('fields', 0)],
  facts: (args) => {
    const filled = args.has('fields') ? args.reads('fields') : ['*'];
    return { reads: filled, changes: filled };
  },
});
