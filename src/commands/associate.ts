// associate: finds fields that predict each other.

import { fields, integerOption, numberOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const associate = command({
  name: 'associate',
  type: 'transforming',
  summary: 'Finds pairs of fields where a value of the one makes the value of the other less uncertain.',
  remarks: ['Uncertainty is measured as entropy in bits. Without a list all fields are compared.'],
  syntax: [
    options({
      supcnt: integerOption(100, 'In how many rows a value must occur to be looked at.'),
      supfreq: numberOption(0.1, 'In what part of the rows a value must occur to be looked at, from 0 to 1.'),
      improv: numberOption(0.5, 'How many bits the entropy must fall by.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({ reads: args.has('fields') ? args.reads('fields') : ['*'], opens: true }),
});
