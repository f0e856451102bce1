// anomalydetection: finds events that are unlikely by their values.

import { fields, flag, numberOption, options, textOption } from '../../grammar/syntax.ts';
import { anomalySummary, defaultAnomalyRules, withAnomalyScores } from '../operators/anomalous-values.ts';
import { probabilitySummary, withProbabilities } from '../operators/event-probabilities.ts';
import { withoutOutliers } from '../operators/outlier-limits.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { command, type PreparedCommand } from './command.ts';

export const anomalydetection = command({
  name: 'anomalydetection',
  type: 'transforming',
  summary: 'Works out how likely each event is by the values of its fields and finds the unlikely ones.',
  remarks: [
    'method=zscore works like anomalousvalue, method=iqr like outlier.',
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
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    keeps: /^summary$/i.test(args.option('action') ?? '') ? [] : 'all',
    opens: true,
    rows: /^summary$/i.test(args.option('action') ?? '') ? 'new' : isWhole(args.option('action')) ? 'all' : 'subset',
  }),
  prepare: ({ options: { method: written, action: asked, pthresh, cutoff }, fields: names }, { reporter }, place) => {
    const method = written.toLowerCase();
    const action = asked?.toLowerCase() ?? (method === 'iqr' ? 'transform' : 'filter');
    const allowed = method === 'iqr' ? outlierActions : anomalyActions;
    if (!allowed.includes(action))
      reporter.error(
        'SPL2003',
        place.of(asked ?? ''),
        `With method=${method}, action takes ${allowed.join(', ')}, not ${action}.`,
      );
    if (method === 'iqr' && pthresh !== null)
      reporter.error('SPL2003', place.of(String(pthresh)), 'pthresh means nothing with method=iqr. Leave it out.');
    if (method === 'iqr') {
      const rules = {
        action: action.startsWith('r') ? 'remove' : 'transform',
        reach: 2.5,
        usesLower: false,
        marks: false,
      } as const;
      return { run: wholeTable((all) => withoutOutliers(all, names, rules)) };
    }
    return method === 'zscore'
      ? byScores(names, pthresh, action)
      : byHistogram(names, { threshold: pthresh, isStrict: cutoff }, action);
  },
});

const outlierActions = ['remove', 'rm', 'transform', 'tf'];
const anomalyActions = ['filter', 'annotate', 'summary'];

/** Actions that keep all rows. */
function isWhole(action: string | null): boolean {
  return /^(?:annotate|transform|tf)$/i.test(action ?? '');
}

function byScores(names: readonly string[], threshold: number | null, action: string): PreparedCommand {
  const rules = { ...defaultAnomalyRules, threshold: threshold ?? defaultAnomalyRules.threshold };
  if (action === 'summary') return { ordersColumns: true, run: wholeTable((all) => anomalySummary(all, names, rules)) };
  return { run: wholeTable((all) => withAnomalyScores(all, names, rules, action === 'filter')) };
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
