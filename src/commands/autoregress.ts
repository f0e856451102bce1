// autoregress: copies values of earlier rows.

import { clause, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const autoregress = command({
  name: 'autoregress',
  aliases: ['ar'],
  type: 'centralized streaming',
  summary: 'Copies the value a field had one or several rows before into each row.',
  remarks: ['The fields are named NAME_p1, NAME_p2 and so on; AS names the field if only one row is looked back to.'],
  syntax: [
    options({ p: textOption('1', 'How many rows to look back: a number, or a range such as 1-3.') }),
    word('field'),
    clause('as', ['as'], word('alias')),
  ],
});
