// bin: puts values into ranges of equal width.

import { clause, integerOption, numberOption, options, textOption, word } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const bin = command({
  name: 'bin',
  aliases: ['bucket', 'discretize'],
  type: 'distributable streaming',
  summary: 'Replaces numbers or times by the range of equal width they fall into.',
  remarks: [
    'Without span the width follows from all rows, and the command is a dataset processing one.',
    'Spans of a day or longer begin at midnight of the time zone of the search.',
  ],
  syntax: [
    options({
      bins: integerOption(100, 'The most ranges to make if no span is given.', 2),
      minspan: textOption(null, 'The least width of a range if it follows from the rows.'),
      span: textOption(
        null,
        'The width of a range: a number, a time such as 5m or 1d@d, or a logarithmic one such as 2log10.',
      ),
      start: numberOption(null, 'Widens the ranges down to this number.'),
      end: numberOption(null, 'Widens the ranges up to this number.'),
      aligntime: textOption(null, 'The time from which spans are counted: earliest, latest, or a time.'),
    }),
    word('field', false),
    // `bin AS day _time`: the field may stand behind its new name.
    clause('as', ['as'], word('alias'), word('fieldBehind', false)),
  ],
  facts: (args) => ({
    reads: args.names('field'),
    writes: args.names('alias'),
    changes: args.has('alias') ? [] : args.names('field'),
  }),
});
