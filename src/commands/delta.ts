// delta: writes the difference to an earlier row.

import { clause, integerOption, options, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const delta = command({
  name: 'delta',
  type: 'centralized streaming',
  summary: 'Writes how much a numeric field differs from its value one or several rows before.',
  remarks: ['The field is named delta(NAME) unless AS gives a name. Rows newest first turn the sign round.'],
  syntax: [
    options({ p: integerOption(1, 'How many rows before the one to compare with stands.', 1) }),
    word('field'),
    clause('as', ['as'], word('alias')),
  ],
  facts: (args) => ({
    reads: args.names('field'),
    writes: args.has('alias') ? args.names('alias') : args.names('field').map((field) => `delta(${field})`),
  }),
});
