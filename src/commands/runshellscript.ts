// runshellscript: runs the script of an alert.

import { items, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const runshellscript = command({
  name: 'runshellscript',
  type: 'dataset processing',
  summary: 'Runs a script of an alert with the facts of the search; the rows stay as they are.',
  remarks: [
    'The arguments begin with the number of results, the search terms, the search and the name of the saved search.',
    'Then come why the alert was raised, the address of the results, an unused one, and the file of the results.',
    'To run it, give the engine a command runshellscript: it gets the arguments and the rows, and gives the rows as they are.',
  ],
  syntax: [word('script'), items('arguments')],
  facts: () => ({ opens: true, rows: 'new', order: 'changed' }),
});
