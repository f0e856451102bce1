// accum: keeps a running total of a field.

import { clause, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const accum = command({
  name: 'accum',
  type: 'centralized streaming',
  summary: 'Adds the values of a numeric field up, row by row, and writes the total so far.',
  remarks: ['The total replaces the field unless AS gives it a name. Rows without a number stay as they are.'],
  syntax: [word('field'), clause('as', ['as'], word('alias'))],
  facts: (args) => ({
    reads: args.names('field'),
    writes: args.names('alias'),
    changes: args.has('alias') ? [] : args.names('field'),
  }),
});
