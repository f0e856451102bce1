// format: turns rows into one search expression.

import { flag, integerOption, items, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const format = command({
  name: 'format',
  type: 'transforming',
  summary: 'Turns the rows into one row whose field search holds an expression that finds them.',
  remarks: [
    'A subsearch ends with it unless it says otherwise.',
    'Give all six texts or none: before a row, before a column, between columns, after a column, between rows, after a row.',
  ],
  syntax: [
    options({
      quote: flag(false, 'Puts the field names in quotes as well.'),
      mvsep: textOption('OR', 'What stands between the values of a multivalue field.'),
      maxresults: integerOption(0, 'The most rows to use; 0 uses all.'),
      emptystr: textOption('NOT ( )', 'What to give if there are no rows.'),
    }),
    items('texts'),
  ],
  facts: () => ({ reads: ['*'], writes: ['search'] }),
});
