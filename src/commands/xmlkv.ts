// xmlkv: extracts fields from XML.

import { integerOption, options, withoutEffect, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const xmlkv = command({
  name: 'xmlkv',
  type: 'distributable streaming',
  summary: 'Extracts a field from each XML element of a text: <name>value</name> gives name.',
  remarks: ['Without a field it looks at _raw.'],
  syntax: [
    options({ maxinputs: withoutEffect(integerOption(50_000, 'The most events to look at in one run.')) }),
    word('field', false),
  ],
  facts: (args) => ({ reads: args.has('field') ? args.names('field') : ['_raw'], opens: true }),
});
