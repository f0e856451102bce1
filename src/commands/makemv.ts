// makemv: parts a field into a multivalue.

import { flag, options, regexOption, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const makemv = command({
  name: 'makemv',
  type: 'distributable streaming',
  summary: 'Parts the text of a field into the values of a multivalue field.',
  syntax: [
    options({
      delim: textOption(' ', 'The text that stands between values; it may have several characters.'),
      tokenizer: regexOption('A regular expression; what its first group matches is a value, in place of delim.'),
      allowempty: flag(false, 'Keeps empty values between delimiters that touch.'),
      setsv: flag(false, 'Joins the values again for display, with the delimiter between them.'),
    }),
    word('field'),
  ],
  facts: (args) => ({ reads: args.names('field'), changes: args.names('field') }),
});
