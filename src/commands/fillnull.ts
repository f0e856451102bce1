// fillnull: fills missing values.

import { fields, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const fillnull = command({
  name: 'fillnull',
  type: 'distributable streaming',
  summary: 'Gives missing fields a value, 0 unless another is given.',
  remarks: [
    'With a list, fields that exist nowhere are created.',
    'Without a list, all fields that have a value in some row are filled, and it is a dataset processing command.',
  ],
  syntax: [options({ value: textOption('0', 'The value to fill in.') }), fields('fields', 0)],
  facts: (args) => {
    const filled = args.has('fields') ? args.reads('fields') : ['*'];
    return { reads: filled, writes: filled };
  },
});
