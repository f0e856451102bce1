// spath: takes JSON and XML apart.

import { fieldOption, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const spath = command({
  name: 'spath',
  type: 'distributable streaming',
  summary: 'Extracts values of JSON or XML text, all of them or those at a path.',
  remarks: [
    'A path is a.b for keys, a{0} for an element of a list (the first is 1 in XML), a{} for all, a{@b} for an attribute.',
    'Without a path, only the first 5,000 characters are looked at, and the fields are named after their paths.',
  ],
  syntax: [
    options({
      input: fieldOption('_raw', 'The field that holds the text.'),
      output: fieldOption(null, 'The field to write to; it is named after the path if not given.'),
      path: textOption(null, 'The path of the value to extract.'),
    }),
    word('path', false),
  ],
  facts: (args) => {
    const path = args.option('path') ?? args.name('path');
    return {
      reads: args.options('input'),
      writes: path === null ? [] : [args.option('output') ?? path],
      opens: args.isOpen || path === null,
    };
  },
});
