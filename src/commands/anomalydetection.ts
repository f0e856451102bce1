// anomalydetection: finds events that are unlikely by their values.

import { fields, flag, numberOption, options, textOption } from '../../grammar/syntax.ts';
import { defaultAnomalyRules } from '../operators/anomalous-values.ts';
import { probabilitySummary, withProbabilities } from '../operators/event-probabilities.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { supportOptions, preparedScores } from './anomalousvalue.ts';
import { command, type PreparedCommand } from './command.ts';
import { limitOptions, preparedOutliers } from './outlier.ts';

export const anomalydetection = command({
  name: 'anomalydetection',
  type: 'transforming',
  summary: 'Works out how likely each event is by the values of its fields and finds the unlikely ones.',
  remarks: [
    'method=zscore works like anomalousvalue and takes its options, method=iqr like outlier with those of that.',
    'The probability of an event is the product of the frequencies of its values. A number counts with all numbers in its bin of a histogram.',
    'log_event_prob is the natural logarithm of the probability, max_freq the frequency of the most common value of the event. An anomalous event also has probable_cause, the field with the rarest value, and probable_cause_freq, its frequency.',
    'Without a list it looks at all fields but those that begin with an underscore.',
    'action=summary of a histogram gives one row: num_anomalies, thresh, max_logprob, min_logprob, 1st_quartile and 3rd_quartile.',
  ],
  differs: [
    'The bins of a histogram have the width of Scott’s rule: 3.49 standard deviations divided by the cube root of the count. The documents are silent.',
    'With cutoff=true an event is anomalous below the first quartile by 3 times the width of the middle half, with cutoff=false by 1.5 times. The documents do not give the former.',
    'A field that an event lacks does not count. The documents are silent.',
  ],
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
      ...supportOptions,
      ...limitOptions,
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    keeps: /^summary$/i.test(args.option('action') ?? '') ? [] : 'all',
    opens: true,
    rows: /^summary$/i.test(args.option('action') ?? '') ? 'new' : isWhole(args.option('action')) ? 'all' : 'subset',
  }),
  prepare: ({ options: given, fields: names }, environment, place) => {
    const { reporter } = environment;
    const method = given.method.toLowerCase();
    const action = given.action?.toLowerCase() ?? (method === 'iqr' ? 'transform' : 'filter');
    const allowed = method === 'iqr' ? outlierActions : anomalyActions;
    if (!allowed.includes(action))
      reporter.error(
        'SPL2003',
        place.of(given.action ?? ''),
        `With method=${method}, action takes ${allowed.join(', ')}, not ${action}.`,
      );
    for (const [name, methods] of Object.entries(optionsOfMethods))
      for (const span of methods.includes(method) ? [] : place.optionsOf(name))
        reporter.error('SPL2003', span, `${name} means nothing with method=${method}. Leave it out.`);
    if (method === 'iqr') return preparedOutliers(names, { ...given, action }, environment, place);
    return method === 'zscore'
      ? preparedScores(names, { ...given, action, pthresh: given.pthresh ?? defaultAnomalyRules.threshold })
      : byHistogram(names, { threshold: given.pthresh, isStrict: given.cutoff }, action);
  },
});

/** The methods that an option means something with; cutoff is read with each. */
const optionsOfMethods: Readonly<Record<string, readonly string[]>> = {
  pthresh: ['histogram', 'zscore'],
  ...Object.fromEntries(Object.keys(supportOptions).map((name) => [name, ['zscore']])),
  ...Object.fromEntries(Object.keys(limitOptions).map((name) => [name, ['iqr']])),
};

const outlierActions = ['remove', 'rm', 'transform', 'tf'];
const anomalyActions = ['filter', 'annotate', 'summary'];

/** Actions that keep all rows. */
function isWhole(action: string | null): boolean {
  return /^(?:annotate|transform|tf)$/i.test(action ?? '');
}

function byHistogram(
  names: readonly string[],
  rules: { readonly threshold: number | null; readonly isStrict: boolean },
  action: string,
): PreparedCommand {
  if (action === 'summary')
    return { ordersColumns: true, run: wholeTable((all) => probabilitySummary(all, names, rules)) };
  return { run: wholeTable((all) => withProbabilities(all, names, rules, action === 'filter')) };
}
