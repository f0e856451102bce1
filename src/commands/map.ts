// map: runs a search for each row.

import { integerOption, options, subsearches, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const map = command({
  name: 'map',
  type: 'dataset processing',
  summary: 'Runs a search for each row, with $field$ replaced by its values, and gives the results of all of them.',
  remarks: [
    'The rows themselves are gone afterwards.',
    'In a quoted search, quotes are written with a backslash before them.',
    '$_serial_id$ is the number of the run.',
  ],
  syntax: [
    options({
      search: textOption(null, 'The search to run.'),
      maxsearches: integerOption(10, 'The most searches to run; further rows are left out with a warning.'),
    }),
    word('savedsearch', false),
    subsearches('subsearch', 0),
  ],
  facts: (args) => ({
    reads: [...(args.option('search') ?? '').matchAll(/\$([^$\s]+)\$/g)].flatMap(([, name]) =>
      name === undefined || name === '_serial_id' ? [] : [name],
    ),
    keeps: [],
    opens: args.isOpen || args.has('savedsearch'),
    rows: 'new',
    order: 'changed',
    brackets: 'replace',
  }),
});
