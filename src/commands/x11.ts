// x11: takes the seasons out of a series.

import { aggregates } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import { fieldNumbers } from '../operators/field-numbers.ts';
import { compacted } from '../operators/join-batches.ts';
import { wholeTable } from '../operators/run-batches.ts';
import { seasonAdjusted, type SeasonKind } from '../operators/season-adjusted.ts';
import { seasonLength } from '../operators/season-length.ts';
import { type BoundCall, command } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

const shortestSeason = 5;
const longestSeason = 1000;

export const x11 = command({
  name: 'x11',
  type: 'dataset processing',
  summary: 'Takes the seasonal part out of a series over time, so that its trend shows.',
  remarks: [
    'Write a field, or add(field) or mult(field) for how season and trend are joined, with a period on request: mult10(count), or only 10(count).',
    'A period is a number of rows from 5 to 1000; it is found from the series if not given. Without AS the result is called after the call: mult10(count).',
  ],
  differs: [
    'The averages are those of X-11: a centred mean, 3x3 and 3x5 seasonal averages, and a Henderson trend. Extreme values are not weighed down and the ends are not forecast, so figures may differ.',
    'The name of the result without AS is our choice. The documents are silent.',
    'A missing value stays missing; the averages see a straight line in its place. The documents are silent.',
  ],
  syntax: [aggregates('series')],
  prepare: ({ series: calls }, environment, place) => {
    const series = calls.flatMap((call) => seriesOf(call, environment));
    const refuse = (reason: string): void => environment.reporter.warning('SPL5002', place.command, reason);
    return {
      run: wholeTable((all) => {
        if (all.rowCount === 0) return all;
        const rows = compacted(all);
        return rows.withAll(series.map((one) => [one.name, columnOf(adjustedValues(rows, one, refuse))] as const));
      }),
    };
  },
});

interface Series {
  readonly kind: SeasonKind;
  /** Null for a season that is found from the series. */
  readonly season: number | null;
  readonly field: string;
  readonly name: string;
}

function seriesOf({ function: called, argument, name, span }: BoundCall, { reporter }: SearchEnvironment): Series[] {
  // A bare word is the field itself.
  if (argument === null || argument === '')
    return [{ kind: 'mult', season: null, field: called, name: name === called ? `mult(${called})` : name }];
  const match = /^(?:(add|mult)(\d{0,6})|(\d{1,6}))$/i.exec(called);
  if (match === null) {
    reporter.error('SPL2010', span, `x11 takes add or mult with a period, as in mult10(field), not ${called}.`);
    return [];
  }
  const digits = match[2] ?? match[3];
  const season = digits === '' ? null : Number(digits);
  if (season !== null && (season < shortestSeason || season > longestSeason)) {
    reporter.error('SPL2003', span, `The period of ${called} lies from ${shortestSeason} to ${longestSeason}.`);
    return [];
  }
  const kind = match[1]?.toLowerCase() === 'add' ? 'add' : 'mult';
  return [{ kind, season, field: argument, name: name === argument ? `${called}(${argument})` : name }];
}

function adjustedValues(
  rows: Batch,
  { kind, season: asked, field }: Series,
  refuse: (reason: string) => void,
): (number | null)[] {
  const numbers = fieldNumbers(rows, field);
  const season = asked ?? seasonLength(numbers, shortestSeason);
  const count = numbers.filter((number) => !Number.isNaN(number)).length;
  if (season === null || count < 2 * season) {
    refuse(
      season === null
        ? `x11 finds no period in ${field}: it gets no result. Write a period, as in mult7(${field}).`
        : `x11 needs two periods of ${season} rows at least for ${field}. It gets no result.`,
    );
    return Array.from(numbers, () => null);
  }
  return Array.from(seasonAdjusted(numbers, season, kind), (number) => (Number.isFinite(number) ? number : null));
}
