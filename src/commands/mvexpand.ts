// mvexpand: makes a row of each value.

import { integerOption, options, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const mvexpand = command({
  name: 'mvexpand',
  type: 'distributable streaming',
  summary: 'Makes a row of each value of a multivalue field; the other fields are copied.',
  syntax: [options({ limit: integerOption(0, 'The most values of a row to use; 0 for all.') }), word('field')],
  facts: (args) => ({ reads: args.names('field'), changes: args.names('field'), rows: 'new' }),
});
