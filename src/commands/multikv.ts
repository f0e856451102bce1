// multikv: takes tables in events apart.

import { clause, fields, flag, integerOption, items, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const multikv = command({
  name: 'multikv',
  type: 'distributable streaming',
  summary: 'Makes a row of each line of a table in the text of an event, with fields named after its header.',
  remarks: ['Signs in a header that are neither letters nor digits become underscores.'],
  syntax: [
    options({
      conf: textOption(null, 'The stanza of multikv.conf that says how the table looks.'),
      copyattrs: flag(true, 'Gives the new rows the fields of the event.'),
      forceheader: integerOption(null, 'The line that holds the header, counted from 1.', 1),
      multitable: flag(true, 'Looks for several tables in an event.'),
      noheader: flag(false, 'Names the columns Column_1 and so on, as there is no header.'),
      rmorig: flag(true, 'Leaves the event itself out of the results.'),
    }),
    clause('fields', ['fields'], fields('fields')),
    clause('filter', ['filter'], items('filter', 1)),
  ],
  facts: () => ({ reads: ['_raw'], opens: true, rows: 'new' }),
});
