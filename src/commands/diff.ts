// diff: shows how two rows differ.

import { fieldOption, flag, integerOption, options } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const diff = command({
  name: 'diff',
  type: 'dataset processing',
  summary: 'Shows how a field of one row differs from that of another, line by line, as one row.',
  syntax: [
    options({
      position1: integerOption(1, 'The place of the first row, counted from 1.', 1),
      position2: integerOption(2, 'The place of the second row, counted from 1.', 1),
      attribute: fieldOption('_raw', 'The field to compare.'),
      diffheader: flag(false, 'Writes the header lines of a unified difference.'),
      context: flag(false, 'Writes lines around each difference.'),
      maxlen: integerOption(100_000, 'How many bytes of each row to compare; 0 for all.'),
    }),
  ],
  facts: (args) => ({ keeps: [], writes: args.byShapes.reads, rows: 'new' }),
});
