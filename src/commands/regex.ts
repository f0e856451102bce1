// regex: keeps rows that match a regular expression.

import { regexFilter } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const regex = command({
  name: 'regex',
  type: 'distributable streaming',
  summary: 'Keeps the rows in which a field matches a regular expression, or with != those in which it does not.',
  remarks: ['Without a field it looks at _raw. The expression may match anywhere in the value, and case counts.'],
  syntax: [regexFilter('filter')],
  facts: () => ({ rows: 'subset' }),
});
