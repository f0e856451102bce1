// findtypes: suggests eventtypes.

import { integerOption, options, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const findtypes = command({
  name: 'findtypes',
  type: 'transforming',
  summary: 'Suggests eventtypes for the events found; at most 5000 events are looked at.',
  remarks: ['The word notcovered leaves out what an eventtype finds already; useraw looks at phrases of _raw as well.'],
  syntax: [
    options({ max: integerOption(10, 'The most eventtypes to suggest.', 1) }),
    word('keyword', false, ['notcovered', 'useraw']),
    word('other', false, ['notcovered', 'useraw']),
  ],
  facts: () => ({ opens: true }),
});
