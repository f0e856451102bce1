// Which series of a chart stay, and what their columns are called.

import { type AggregateFunction, defaultAggregateSettings } from '../aggregates/aggregate-function.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import { numberOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';
import { collectorOf } from './group-state.ts';

/** Which series stay: the best or worst by a score, or those whose score lies on one side of a number. */
export type SeriesChoice =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'ranked';
      readonly by: AggregateFunction;
      readonly from: 'top' | 'bottom';
      readonly count: number;
      readonly isKept: boolean;
    }
  | { readonly kind: 'compared'; readonly by: AggregateFunction; readonly operator: string; readonly number: number };

/** How series are named, and what becomes of rows that have none. */
export interface SeriesNaming {
  /** What stands between aggregate and value where a series has both. */
  readonly separator: string;
  /** Used in place of the separator when it is not null. */
  readonly format: string | null;
}

/** Reads `10`, `top5` or `bottom 3`; 0 keeps all. */
export function parseLimit(text: string, by: AggregateFunction): SeriesChoice | { readonly mistake: string } {
  const match = /^\s*(top|bottom)?\s*(\d{1,9})\s*$/i.exec(text);
  if (match === null)
    return { mistake: `limit takes a number, or top or bottom with a number, as in top5, not ${text}.` };
  const count = Number(match[2]);
  if (count === 0) return { kind: 'all' };
  return { kind: 'ranked', by, from: /^bottom$/i.test(match[1] ?? '') ? 'bottom' : 'top', count, isKept: true };
}

/** Reads what follows WHERE: `max in top5`, `sum notin bottom3`, `avg > 10`. */
export function parseSeriesCondition(text: string): SeriesChoice | { readonly mistake: string } {
  const match =
    /^\s*(\w+(?:\.\d+)?)\s*(?:\(\s*\w*\s*\))?\s*(?:(in|notin|not\s+in)\s+(top|bottom)\s*(\d{1,9})|(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?))\s*$/i.exec(
      text,
    );
  const by = aggregateFunctions.get(match?.[1]?.toLowerCase() ?? '');
  if (match === null || by === undefined)
    return { mistake: `WHERE takes a form such as max in top5, sum notin bottom3 or avg > 10, not ${text}.` };
  if (match[5] !== undefined) return { kind: 'compared', by, operator: match[5], number: Number(match[6]) };
  return {
    kind: 'ranked',
    by,
    from: /^bottom$/i.test(match[3] ?? '') ? 'bottom' : 'top',
    count: Number(match[4]),
    isKept: /^in$/i.test(match[2] ?? ''),
  };
}

/** Chooses among series by the values they have over all rows. Gives true for those that stay. */
export function chosenSeries(choice: SeriesChoice, series: readonly (readonly Value[])[]): boolean[] {
  if (choice.kind === 'all') return series.map(() => true);
  const scores = series.map((values) => scoreOf(choice.by, values));
  if (choice.kind === 'compared') return scores.map((score) => compares(score, choice.operator, choice.number));
  const sign = choice.from === 'top' ? 1 : -1;
  const order = scores.map((_, index) => index).sort((a, b) => sign * ((scores[b] ?? 0) - (scores[a] ?? 0)) || a - b);
  const ranked = new Set(order.slice(0, choice.count));
  return scores.map((_, index) => ranked.has(index) === choice.isKept);
}

function scoreOf(by: AggregateFunction, values: readonly Value[]): number {
  // The count of a series is that of its events: its cells hold counts already.
  if (by.name === 'count') return values.reduce<number>((sum, value) => sum + (numberOf(value) ?? 0), 0);
  const { accumulator, take } = collectorOf(by, defaultAggregateSettings);
  for (const value of values) if (value !== null) take(value, Number.NaN);
  return numberOf(accumulator.value()) ?? 0;
}

function compares(score: number, operator: string, number: number): boolean {
  if (operator === '<') return score < number;
  if (operator === '<=') return score <= number;
  return operator === '>' ? score > number : score >= number;
}

/** Names the column of a value; with several aggregates the name holds the aggregate as well. */
export function seriesName(aggregate: string | null, value: string, { separator, format }: SeriesNaming): string {
  // Fields that begin with an underscore are hidden: a value does not become one.
  const shown = value.startsWith('_') ? `VALUE${value}` : value;
  if (aggregate === null) return shown;
  if (format === null) return `${aggregate}${separator}${shown}`;
  return format.replace(/\$(AGG|VAL)\$/gi, (_, part: string) => (/^agg$/i.test(part) ? aggregate : shown));
}
