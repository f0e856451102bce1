// rex: extracts fields by a regular expression.

import { fieldOption, integerOption, options, regexText, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const rex = command({
  name: 'rex',
  type: 'distributable streaming',
  summary: 'Extracts fields by the named groups of a regular expression, or replaces text by a sed script.',
  remarks: [
    'A row that does not match keeps its fields as they are.',
    'A sed script is s/pattern/replacement/flags, with the flag g or a number, or y/abc/xyz/.',
  ],
  syntax: [
    options({
      field: fieldOption('_raw', 'The field to look at.'),
      mode: textOption(null, 'Reads the text as a sed script.', ['sed']),
      max_match: integerOption(1, 'How many matches to take, as multivalues; 0 for all.'),
      offset_field: fieldOption(null, 'The field to write to where the groups matched, as name=first-last.'),
    }),
    regexText('regex'),
  ],
  facts: (args) => {
    if (args.has('mode')) return { reads: args.options('field'), changes: args.options('field') };
    return {
      reads: args.options('field'),
      writes: [...args.groups('regex'), ...args.options('offset_field')],
      // A regular expression that a macro gives has groups nobody can see.
      opens: args.text('regex') === null,
    };
  },
});
