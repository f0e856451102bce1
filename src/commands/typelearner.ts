// typelearner: proposes event types.

import { numberOption, options, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const typelearner = command({
  name: 'typelearner',
  type: 'transforming',
  summary: 'Groups events and proposes searches that could be event types.',
  remarks: [
    'Splunk advises against it; findtypes takes its place.',
    'How it joins groups and which columns it gives is not documented.',
    'To run it, give the engine a command typelearner: it gets the options and the events, and gives a row for each search.',
  ],
  syntax: [
    options({
      maxlen: numberOption(15, 'How many characters of the field to look at; less than 0 for all.'),
    }),
    word('field', false),
  ],
  facts: (args) => ({ reads: args.has('field') ? args.names('field') : ['_raw'], opens: true }),
});
