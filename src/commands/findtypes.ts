// findtypes: suggests eventtypes.

import { integerOption, options, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const findtypes = command({
  name: 'findtypes',
  type: 'transforming',
  summary: 'Suggests eventtypes for the events found; at most 5000 events are looked at.',
  remarks: [
    'The word notcovered leaves out what an eventtype finds already; useraw looks at phrases of _raw as well.',
    'How it finds eventtypes and which columns it gives is not documented.',
    'To run it, give the engine a command findtypes: it gets the options and the events, and gives a row for each eventtype.',
  ],
  syntax: [
    options({ max: integerOption(10, 'The most eventtypes to suggest.', 1) }),
    word('keyword', false, ['notcovered', 'useraw']),
    word('other', false, ['notcovered', 'useraw']),
  ],
  facts: () => ({ opens: true }),
});
