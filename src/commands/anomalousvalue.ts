// anomalousvalue: finds values of fields that are out of the ordinary.

import { fields, integerOption, numberOption, options, textOption } from '../../grammar/syntax.ts';
import { anomalySummary, withAnomalyScores } from '../operators/anomalous-values.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { command, type PreparedCommand } from './command.ts';

/** Options that say which fields are looked at. */
export const supportOptions = {
  minsupcount: integerOption(100, 'In how many rows a field must occur to be looked at.'),
  maxanofreq: numberOption(0.05, 'Leaves out a field if a larger part of its values is anomalous.'),
  minsupfreq: numberOption(0.05, 'In what part of the rows a field must occur to be looked at.'),
  minnormfreq: numberOption(0.01, 'Leaves out a field if a smaller part of its values is normal.'),
} as const;

export const anomalousvalue = command({
  name: 'anomalousvalue',
  type: 'dataset processing',
  summary: 'Finds values that are rare, or far from the mean of their field.',
  remarks: [
    'A field that holds nothing but numbers is judged by the normal distribution: a value is anomalous if one as far from the mean is less likely than pthresh. Other fields are judged by how often a value occurs among all of its field.',
    'An anomalous value is told by a field of its own: Anomaly_Score_Num(field) for numbers, Anomaly_Score_Cat(field) for others. It holds that probability, so the least is the most anomalous.',
    'Without a list it looks at all fields but those that begin with an underscore. Few rows find nothing: lower minsupcount for them.',
  ],
  differs: [
    'Scores are the probabilities that are compared with pthresh. The documents are silent.',
    'minnormfreq is the least part of the values of a field that must be normal, as its name says.',
  ],
  syntax: [
    options({
      ...supportOptions,
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
    keeps: /^summary$/i.test(args.option('action') ?? '') ? [] : 'all',
    opens: true,
    rows: /^summary$/i.test(args.option('action') ?? '')
      ? 'new'
      : /^annotate$/i.test(args.option('action') ?? '')
        ? 'all'
        : 'subset',
  }),
  prepare: ({ options: given, fields: names }) => preparedScores(names, given),
});

/** Prepares the search for values that are out of the ordinary. */
export function preparedScores(
  names: readonly string[],
  given: {
    readonly action: string;
    readonly pthresh: number;
    readonly minsupcount: number;
    readonly maxanofreq: number;
    readonly minsupfreq: number;
    readonly minnormfreq: number;
  },
): PreparedCommand {
  const rules = {
    threshold: given.pthresh,
    leastCount: given.minsupcount,
    leastPart: given.minsupfreq,
    mostAnomalous: given.maxanofreq,
    leastNormal: given.minnormfreq,
  };
  const action = given.action.toLowerCase();
  if (action === 'summary') return { ordersColumns: true, run: wholeTable((all) => anomalySummary(all, names, rules)) };
  return { run: wholeTable((all) => withAnomalyScores(all, names, rules, action === 'filter')) };
}
