// script: hands rows to a script.

import { integerOption, itemsAndPairs, options, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const script = command({
  name: 'script',
  aliases: ['run'],
  type: 'centralized streaming',
  summary: 'Hands the rows to a script of an app and gives what it returns.',
  remarks: [
    'The word python or perl may stand before the name of the script.',
    'To run it, give the engine a command script: it gets the name, the arguments and the rows, and gives the rows that the script returns.',
  ],
  syntax: [
    options({ maxinputs: integerOption(50_000, 'The most rows to hand to the script.') }),
    word('interpreter', false, ['python', 'perl']),
    word('script'),
    itemsAndPairs('arguments'),
  ],
  facts: () => ({ opens: true, rows: 'new', order: 'changed' }),
});
