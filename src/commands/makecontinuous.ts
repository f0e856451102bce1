// makecontinuous: fills gaps between the values of a field.

import { integerOption, numberOption, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const makecontinuous = command({
  name: 'makecontinuous',
  type: 'transforming',
  summary: 'Adds rows for the values that are missing in a row of equal steps; their other fields are empty.',
  syntax: [
    options({
      bins: integerOption(100, 'The most steps to make if no span is given.', 2),
      span: textOption(null, 'The width of a step: a number, or a time such as 10m.'),
      minspan: textOption(null, 'The least width of a step if it follows from the rows.'),
      start: numberOption(null, 'Adds steps down to this number.'),
      end: numberOption(null, 'Adds steps up to this number.'),
      aligntime: textOption(null, 'The time from which steps are counted: earliest, latest, or a time.'),
    }),
    word('field', false),
  ],
  facts: (args) => {
    const [field = '_time'] = args.names('field');
    return { reads: [field], writes: [field], keeps: 'all' };
  },
});
