// outlier: removes or trims values far from the others.

import { fields, flag, numberOption, options, textOption } from '../../grammar/syntax.ts';
import { withoutOutliers } from '../operators/outlier-limits.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { command, type Place, type PreparedCommand } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

/** Options that say what lies too far away, and how that is shown. */
export const limitOptions = {
  param: numberOption(2.5, 'How many times the width of the middle half a value may lie away.'),
  uselower: flag(false, 'Looks also at values that are too small.'),
  mark: flag(false, 'Puts 000 in front of the values that were trimmed; only with action=transform.'),
  type: textOption('iqr', 'How the spread of values is measured.', ['iqr']),
} as const;

export const outlier = command({
  name: 'outlier',
  aliases: ['outlierfilter'],
  type: 'dataset processing',
  summary: 'Trims or removes numeric values that lie far outside the middle half of all values.',
  remarks: [
    'Without a list it looks at all fields but those that begin with an underscore. Values that are no number stay.',
    'The middle half of a field lies between its 25th and 75th percentile. A value is an outlier when it lies further from it than param times its width.',
  ],
  differs: [
    'Percentiles are those of stats perc25 and perc75: between two values, a part of the way. The documents are silent.',
  ],
  syntax: [
    options({
      action: textOption(
        'transform',
        'Trims the values to the limit (transform, tf) or removes the rows (remove, rm).',
        ['transform', 'tf', 'remove', 'rm'],
      ),
      ...limitOptions,
    }),
    fields('fields', 0),
  ],
  facts: (args) => {
    const looked = args.has('fields') ? args.reads('fields') : ['*'];
    const removes = /^(?:rm|remove)$/i.test(args.option('action') ?? '');
    return { reads: looked, changes: removes ? [] : looked, rows: removes ? 'subset' : 'all' };
  },
  prepare: ({ options: given, fields: names }, environment, place) =>
    preparedOutliers(names, given, environment, place),
});

/** Prepares the search for values too far away. */
export function preparedOutliers(
  names: readonly string[],
  given: { readonly action: string; readonly param: number; readonly uselower: boolean; readonly mark: boolean },
  { reporter }: SearchEnvironment,
  place: Place,
): PreparedCommand {
  if (!(given.param >= 0)) reporter.error('SPL2003', place.of(String(given.param)), 'param is 0 or more.');
  const rules = {
    action: /^r/i.test(given.action) ? 'remove' : 'transform',
    reach: given.param,
    usesLower: given.uselower,
    marks: given.mark,
  } as const;
  return { run: wholeTable((all) => withoutOutliers(all, names, rules)) };
}
