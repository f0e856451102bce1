// associate: finds fields that predict each other.

import { fields, integerOption, numberOption, options } from '../../grammar/syntax.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { associationColumns, valueAssociations } from '../operators/value-associations.ts';
import { command } from './command.ts';

export const associate = command({
  name: 'associate',
  type: 'transforming',
  summary: 'Finds pairs of fields where a value of the one makes the value of the other less uncertain.',
  remarks: [
    'Uncertainty is measured as entropy in bits. Without a list all fields are compared, but for those that begin with an underscore.',
    'A row holds Reference_Key and Reference_Value, the field and value that tell, Target_Key, the field they tell of, its entropy without and with that knowledge, the difference, Top_Conditional_Value, a sentence about it, and Support, the part of the rows with the value.',
    'Top_Conditional_Value is the value of the target field that is met most often, with its part of all values and of those met.',
    'Rows stand in the order of their fields and values.',
  ],
  differs: ['A row without the target field does not count for its entropy. The documents are silent.'],
  syntax: [
    options({
      supcnt: integerOption(100, 'In how many rows a value must occur to be looked at.'),
      supfreq: numberOption(0.1, 'In what part of the rows a value must occur to be looked at, from 0 to 1.'),
      improv: numberOption(0.5, 'How many bits the entropy must fall by.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    keeps: [],
    writes: associationColumns,
    rows: 'new',
    order: 'changed',
  }),
  prepare: ({ options: { supcnt, supfreq, improv }, fields: names }, { reporter }, place) => {
    if (!(supfreq >= 0 && supfreq <= 1))
      reporter.error('SPL2003', place.of(String(supfreq)), 'supfreq is a part of all: from 0 to 1.');
    const rules = { leastCount: supcnt, leastPart: supfreq, leastImprovement: improv };
    return { ordersColumns: true, run: wholeTable((all) => valueAssociations(all, names, rules)) };
  },
});
