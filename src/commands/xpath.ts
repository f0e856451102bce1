// xpath: extracts values of XML by a path.

import { fieldOption, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const xpath = command({
  name: 'xpath',
  type: 'distributable streaming',
  summary: 'Extracts what an XPath expression finds in XML text.',
  remarks: ['Several finds give a multivalue.'],
  syntax: [
    options({
      field: fieldOption('_raw', 'The field that holds the text.'),
      outfield: fieldOption('xpath', 'The field to write to.'),
      default: textOption(null, 'What to write if nothing is found; without it the field is not written.'),
    }),
    word('xpath'),
  ],
  facts: (args) => ({ reads: args.options('field'), writes: args.options('outfield') }),
});
