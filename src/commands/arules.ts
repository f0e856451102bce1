// arules: finds values that imply others.

import { fields, integerOption, numberOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const arules = command({
  name: 'arules',
  type: 'centralized streaming',
  summary: 'Finds rules of the kind: rows with these values have those values too.',
  remarks: ['At least two fields are needed.'],
  syntax: [
    options({
      sup: integerOption(3, 'How many rows must support a rule.', 1),
      conf: numberOption(0.5, 'How certain a rule must be, from 0 to 1.'),
    }),
    fields('fields', 2),
  ],
  facts: () => ({ keeps: [], opens: true, rows: 'new', order: 'changed' }),
});
