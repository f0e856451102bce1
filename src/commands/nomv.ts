// nomv: joins the values of a field to one text.

import { word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const nomv = command({
  name: 'nomv',
  type: 'distributable streaming',
  summary: 'Joins the values of a multivalue field to one text, with line breaks between them.',
  remarks: ['Right after mvcombine its delimiter stands between the values.'],
  syntax: [word('field')],
  facts: (args) => ({ reads: args.names('field'), changes: args.names('field') }),
});
