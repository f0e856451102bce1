// setfields: gives all rows the same values.

import { pairs } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const setfields = command({
  name: 'setfields',
  type: 'distributable streaming',
  summary: 'Sets fields of all rows to the given values.',
  remarks: ['Write field="value", with commas between several.'],
  syntax: [pairs('values', 1)],
  facts: (args) => ({ writes: args.pairs('values').map(({ name }) => name) }),
});
