// mvcombine: joins rows that differ in one field only.

import { options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const mvcombine = command({
  name: 'mvcombine',
  type: 'transforming',
  summary: 'Joins rows that agree in all other fields, so that the field becomes a multivalue of them all.',
  syntax: [
    options({ delim: textOption(' ', 'What stands between the values when they are shown as one text.') }),
    word('field'),
  ],
  facts: (args) => ({ reads: ['*'], writes: args.names('field'), keeps: 'all' }),
});
