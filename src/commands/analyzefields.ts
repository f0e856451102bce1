// analyzefields: measures how well numeric fields predict another field.

import { fieldOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const analyzefields = command({
  name: 'analyzefields',
  aliases: ['af'],
  type: 'transforming',
  summary: 'Measures how well each numeric field predicts the value of a field with few values.',
  remarks: ['The results hold field, count, cocur, acc and balacc, one row for each numeric field.'],
  syntax: [options({ classfield: fieldOption(null, 'The field to predict; it must have two values to be of use.') })],
  facts: (args) => ({
    reads: [...args.byShapes.reads, '*'],
    writes: ['field', 'count', 'cocur', 'acc', 'balacc'],
  }),
});
