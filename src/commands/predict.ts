// predict: works out how a series will go on.

import { aliases, fieldOption, integerOption, options, pairs, repeated, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const predict = command({
  name: 'predict',
  type: 'dataset processing',
  summary: 'Works out how the values of a series over time will go on, with limits for how sure that is.',
  remarks: [
    'It stands after timechart. An option holds for the fields before it, so it may be given several times.',
    'upper and lower with a percentage name the fields of the limits: upper90=high, lower90=low; else they are upper95(…) and lower95(…).',
  ],
  syntax: [
    options({
      algorithm: repeated(
        textOption('LLP5', 'How to predict: by level, trend, season, or another series.', [
          'll',
          'llt',
          'llp',
          'llp5',
          'llb',
          'bill',
        ]),
      ),
      correlate: repeated(fieldOption(null, 'The other series that algorithm=LLB predicts by.')),
      correlate_field: repeated(fieldOption(null, 'Another name of correlate.')),
      future_timespan: repeated(integerOption(5, 'How many steps to predict.')),
      holdback: repeated(integerOption(0, 'How many steps at the end not to look at.')),
      period: repeated(integerOption(null, 'How many steps a season has; found from the series if not given.', 2)),
      suppress: repeated(fieldOption(null, 'A predicted series to leave out of the results.')),
    }),
    aliases('fields', false),
    pairs('limits'),
  ],
  facts: (args) => {
    const series = args.aliases('fields');
    return {
      reads: [...series.map(({ from }) => from), ...args.options('correlate', 'correlate_field')],
      writes: series.flatMap(({ from, to }) => {
        const name = to === from ? `prediction(${from})` : to;
        return [name, `lower95(${name})`, `upper95(${name})`];
      }),
      opens: args.isOpen || args.has('limits'),
      rows: 'new',
    };
  },
});
