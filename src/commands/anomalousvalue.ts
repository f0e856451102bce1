// anomalousvalue: finds values of fields that are out of the ordinary.

import { fields, integerOption, numberOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const anomalousvalue = command({
  name: 'anomalousvalue',
  type: 'dataset processing',
  summary: 'Finds values that are rare, or far from the mean of their field.',
  syntax: [
    options({
      minsupcount: integerOption(100, 'In how many rows a field must occur to be looked at.'),
      maxanofreq: numberOption(0.05, 'Leaves out a field if a larger part of its values is anomalous.'),
      minsupfreq: numberOption(0.05, 'In what part of the rows a field must occur to be looked at.'),
      minnormfreq: numberOption(0.01, 'Leaves out a field if a smaller part of its values is normal.'),
      action: textOption(
        'filter',
        'Keeps only anomalous rows, adds scores to all rows, or gives a table about the fields.',
        ['annotate', 'filter', 'summary'],
      ),
      pthresh: numberOption(0.01, 'The probability below which a value is anomalous.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    keeps: args.option('action') === 'summary' ? [] : 'all',
    opens: true,
    rows: args.option('action') === 'summary' ? 'new' : args.option('action') === 'annotate' ? 'all' : 'subset',
  }),
});
