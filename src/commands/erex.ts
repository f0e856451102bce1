// erex: extracts a field by examples.

import { fieldOption, integerOption, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const erex = command({
  name: 'erex',
  type: 'dataset processing',
  summary: 'Finds a regular expression by examples and extracts a field with it.',
  syntax: [
    options({
      examples: textOption(null, 'Values to extract, in one quoted list; they must be given.'),
      counterexamples: textOption(null, 'Values not to extract, in one quoted list.'),
      fromfield: fieldOption('_raw', 'The field to extract from.'),
      maxtrainers: integerOption(100, 'How many rows to learn from, from 1 to 1000.', 1),
    }),
    word('field', false),
  ],
  facts: (args) => ({ writes: args.names('field') }),
});
