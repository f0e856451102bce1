// predict: works out how a series will go on.

import {
  aliases,
  fieldOption,
  flag,
  integerOption,
  options,
  pairs,
  repeated,
  textOption,
} from '../../grammar/syntax.ts';
import { deviationsAround } from '../operators/normal-distribution.ts';
import { type PredictedLimit, type SeriesToPredict, withPredictions } from '../operators/predicted-rows.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { timeZoneOrUtc } from '../values/time-zone.ts';
import { type BoundItem, command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { type FieldGroup, groupsOfFields } from './predict-groups.ts';

const algorithms = ['ll', 'llt', 'llp', 'llp5', 'llb', 'bill'] as const;

/** The most rows to add: what is typed by mistake must not fill the memory. */
const mostRows = 100_000;

export const predict = command({
  name: 'predict',
  type: 'dataset processing',
  summary: 'Works out how the values of a series over time will go on, with limits for how sure that is.',
  remarks: [
    'It stands after timechart. Each row gets what the rows before it let expect, and rows for times to come follow.',
    'LL goes by the level of the series, LLT by level and trend, LLP by the same place of earlier seasons. LLP5 blends LLT and LLP, the surer one counting more; without a season it is LLT.',
    'LLB predicts a series by another one, which correlate names; BiLL predicts the fields two by two, each with the other.',
    'Without future_timespan LLB predicts the rows that holdback holds back, and no further ones.',
    'upper and lower with a percentage name the fields of the limits: upper90=high lower90=low; else they are upper95(…) and lower95(…).',
    'Options behind fields are those of the fields since the options before them; in front of all fields they hold for those that have none. suppress and nonnegative hold for all.',
    'A missing value is passed over and gets a prediction like the others.',
  ],
  differs: [
    'The models are Kalman filters whose noises are those of greatest likelihood, as the documents have it; their details are our choice, so figures may differ.',
    'The first rows, before the model knows enough, get no prediction. The documents are silent.',
    'A name given to a limit is used as it is for one field; with several fields that share it, it is followed by the prediction in parentheses. The documents are silent.',
    'A field behind options that has none of its own gets their defaults (the documents are silent).',
    'There are no hidden fields for charts.',
  ],
  syntax: [
    options({
      algorithm: repeated(
        textOption('LLP5', 'How to predict: by level, trend, season, or another series.', algorithms),
      ),
      correlate: repeated(fieldOption(null, 'The other series that algorithm=LLB predicts by.')),
      correlate_field: repeated(fieldOption(null, 'Another name of correlate.')),
      future_timespan: repeated(integerOption(5, 'How many steps to predict.')),
      holdback: repeated(integerOption(0, 'How many steps at the end not to look at.')),
      nonnegative: flag(false, 'Raises predictions and limits below 0 to 0.'),
      period: repeated(integerOption(null, 'How many steps a season has; found from the series if not given.', 2)),
      suppress: repeated(fieldOption(null, 'A predicted series to leave out of the results.')),
    }),
    aliases('fields', false),
    pairs('limits'),
  ],
  facts: (args) => {
    const series = args.aliases('fields');
    const given = args.pairs('options');
    const hidden = new Set(given.flatMap(({ name, text }) => (name === 'suppress' ? [text] : [])));
    const others = given.flatMap(({ name, text }) => (name.startsWith('correlate') ? [text] : []));
    return {
      reads: ['_time', ...series.map(({ from }) => from), ...others],
      writes: series.flatMap(({ from, to }) => {
        const name = to === from ? `prediction(${from})` : to;
        if (hidden.has(name) || hidden.has(from)) return [];
        return args.has('limits') ? [name] : [name, `lower95(${name})`, `upper95(${name})`];
      }),
      opens: args.isOpen || args.has('limits'),
      rows: 'new',
    };
  },
  prepare: ({ options: given, fields, limits: written }, environment, place) => {
    const { reporter } = environment;
    const { algorithm, correlate, correlate_field, future_timespan, holdback, period } = given;
    const groups = groupsOfFields(
      fields,
      { algorithm, correlate, correlate_field, future_timespan, holdback, period },
      written,
      place,
      (option, span) => reporter.error('SPL2005', span, `The option ${option} is given twice for the same fields.`),
    );
    const hidden = new Set(given.suppress);
    const series = groups.flatMap((group) =>
      seriesOf(group, environment, place).filter(({ name, field }) => !hidden.has(name) && !hidden.has(field)),
    );
    const rules = {
      nonnegative: given.nonnegative,
      zone: timeZoneOrUtc(environment.timeZone),
      refuse: (reason: string) => reporter.warning('SPL5002', place.command, reason),
    };
    return { run: wholeTable((all) => withPredictions(all, series, rules)) };
  },
});

/** Reads what is asked for about fields that share their options. */
function seriesOf(group: FieldGroup, environment: SearchEnvironment, place: Place): SeriesToPredict[] {
  const { reporter } = environment;
  const { fields, options: given } = group;
  const algorithm = algorithms.find((known) => known === given.get('algorithm')?.toLowerCase()) ?? 'llp5';
  const correlate = given.get('correlate') ?? given.get('correlate_field') ?? null;
  if (algorithm === 'llb' && correlate === null)
    reporter.error('SPL2002', place.command, 'algorithm=LLB predicts by another field: write correlate=field.');
  if (algorithm === 'bill' && fields.length % 2 === 1)
    reporter.error(
      'SPL2002',
      place.command,
      'algorithm=BiLL predicts fields two by two. Write an even number of them.',
    );
  const limits = limitsOf(group.limits, environment, place);
  const holdback = Number(given.get('holdback') ?? 0);
  // The other series has no values behind the last row, so LLB is for the rows held back.
  const future = Number(given.get('future_timespan') ?? (algorithm === 'llb' ? holdback : 5));
  if (future > mostRows) reporter.error('SPL2003', place.of(String(future)), `future_timespan is at most ${mostRows}.`);
  const period = given.get('period');
  return fields.map(({ from, to }, index) => {
    const name = to === from ? `prediction(${from})` : to;
    // The partner in a pair: 0 and 1, 2 and 3.
    const partner = fields[index % 2 === 0 ? index + 1 : index - 1]?.from ?? from;
    return {
      field: from,
      name,
      algorithm,
      other: algorithm === 'bill' ? partner : (correlate ?? from),
      limits: namedLimits(limits, name, fields.length > 1),
      future: Math.min(future, mostRows),
      holdback,
      season: period === undefined ? null : Number(period),
    };
  });
}

interface WrittenLimit {
  readonly side: 'lower' | 'upper';
  readonly percent: number;
  /** Null for the name that a limit has by itself. */
  readonly name: string | null;
}

/** The limits that are written, or 95 percent for a side that is not. */
function limitsOf(written: readonly BoundItem[], { reporter }: SearchEnvironment, place: Place): WrittenLimit[] {
  const found: WrittenLimit[] = [];
  for (const { name, text } of written) {
    const match = /^(lower|upper)(\d{1,2}(?:\.\d{1,6})?)$/i.exec(name ?? '');
    const side = match?.[1]?.toLowerCase();
    if (side === 'lower' || side === 'upper') found.push({ side, percent: Number(match?.[2]), name: text });
    else
      reporter.error(
        'SPL2004',
        place.of(name ?? text),
        `predict has no option ${name ?? text}. Limits are written as upper90=field or lower90=field.`,
      );
  }
  for (const side of ['lower', 'upper'] as const)
    if (!found.some((limit) => limit.side === side)) found.push({ side, percent: 95, name: null });
  return found.sort((a, b) => (a.side < b.side ? -1 : a.side > b.side ? 1 : 0));
}

function namedLimits(limits: readonly WrittenLimit[], name: string, isOneOfSeveral: boolean): PredictedLimit[] {
  return limits.map(({ side, percent, name: own }) => ({
    name: own === null ? `${side}${percent}(${name})` : isOneOfSeveral ? `${own}(${name})` : own,
    deviations: deviationsAround(percent / 100) * (side === 'lower' ? -1 : 1),
  }));
}
