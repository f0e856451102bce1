// anomalydetection: finds events that are unlikely by their values.

import { fields, flag, numberOption, options, textOption } from '../../grammar/syntax.ts';
import { command } from './command.ts';

export const anomalydetection = command({
  name: 'anomalydetection',
  type: 'transforming',
  summary: 'Works out how likely each event is by the values of its fields and finds the unlikely ones.',
  remarks: ['method=zscore works like anomalousvalue, method=iqr like outlier.'],
  syntax: [
    options({
      method: textOption('histogram', 'How the probability is worked out.', ['histogram', 'zscore', 'iqr']),
      action: textOption(
        null,
        'What to do with anomalies: filter by default; with method=iqr remove (rm) or transform (tf), the latter by default.',
        ['filter', 'annotate', 'summary', 'remove', 'rm', 'transform', 'tf'],
      ),
      pthresh: numberOption(
        null,
        'The probability below which an event is anomalous; found from the rows if not given.',
      ),
      cutoff: flag(true, 'Allows for the spread of probabilities when the limit is found; only with method=histogram.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    keeps: args.option('action') === 'summary' ? [] : 'all',
    opens: true,
    rows: args.option('action') === 'summary' ? 'new' : 'subset',
  }),
});
