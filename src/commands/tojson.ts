// tojson: puts fields into a JSON object.

import { aggregates, fieldOption, flag, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const tojson = command({
  name: 'tojson',
  type: 'distributable streaming',
  summary: 'Puts fields into one JSON object for each row; a multivalue becomes an array.',
  remarks: [
    'auto, num, str, bool, json and none around a field, or a name with wildcards, say how its values are written.',
    'Without a list it takes all fields.',
  ],
  syntax: [
    options({
      default_type: textOption('none', 'How values are written where nothing else is said.', [
        'none',
        'auto',
        'num',
        'str',
        'bool',
        'json',
      ]),
      output_field: fieldOption('_raw', 'The field to write the object to.'),
      fill_null: flag(false, 'Writes null for fields that are missing or do not fit the type.'),
      include_internal: flag(false, 'Takes also fields that begin with an underscore.'),
    }),
    aggregates('fields', true, 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    writes: args.options('output_field'),
    opens: false,
  }),
});
