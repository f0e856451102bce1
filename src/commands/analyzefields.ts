// analyzefields: measures how well numeric fields predict another field.

import { fieldOption, options } from '../../grammar/syntax.ts';
import { predictorColumns, classPredictors } from '../operators/class-predictors.ts';
import { noRows, wholeTable } from '../operators/run-batches.ts';
import { command } from './command.ts';

export const analyzefields = command({
  name: 'analyzefields',
  aliases: ['af'],
  type: 'transforming',
  summary: 'Measures how well each numeric field predicts the value of a field with few values.',
  remarks: [
    'The results hold field, count, cocur, acc and balacc, one row for each numeric field.',
    'cocur is the part of the rows with the class that have the field as well, acc the part of these where the field tells the class, balacc the mean of that over the classes.',
  ],
  differs: [
    'A number tells the class whose numbers it fits best, each class taken as a normal distribution that counts by its size. The documents are silent.',
    'Fields come by name; those that begin with an underscore are left out.',
  ],
  syntax: [options({ classfield: fieldOption(null, 'The field to predict; it must have two values to be of use.') })],
  facts: (args) => ({
    reads: [...args.byShapes.reads, '*'],
    keeps: [],
    writes: predictorColumns,
    rows: 'new',
    order: 'changed',
  }),
  prepare: ({ options: { classfield } }, { reporter }, place) => {
    if (classfield === null) {
      reporter.error('SPL2002', place.command, 'analyzefields needs a field to predict: write classfield=field.');
      return { run: noRows };
    }
    return { ordersColumns: true, run: wholeTable((all) => classPredictors(all, classfield)) };
  },
});
