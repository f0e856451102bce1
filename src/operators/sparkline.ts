// sparkline: an aggregate over time in one cell, as a list of numbers with a mark in front.

import type { AggregateSettings } from '../aggregates/aggregate-function.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import { type Column, columnOf } from '../columns/column.ts';
import type { Scalar, Value } from '../values/value.ts';
import { numberOf } from '../values/number.ts';
import type { GroupedAggregate } from './aggregate-set.ts';
import type { GroupedRows } from './group-rows.ts';
import { collectorOf, type GroupState, timeReader } from './group-state.ts';
import { binStartOf, naturalSpan, parseTimeSpan, type TimeSpan } from './time-bins.ts';

const mark = '##__SPARKLINE__##';
const mostPoints = 100;

/** What stands in the parentheses of sparkline: an aggregate, and perhaps a span. */
export interface SparklineForm {
  readonly function: string;
  readonly field: string | null;
  readonly span: TimeSpan | null;
}

/** The range of time that the points of a line cover, where the search has one. */
export interface SparklineRange {
  readonly earliest: number | null;
  readonly latest: number | null;
  readonly timeZone: string;
  readonly settings: AggregateSettings;
}

/** Reads `count`, `avg(bytes)` or `sum(bytes), 1h`. */
export function parseSparkline(text: string): SparklineForm | { readonly mistake: string } {
  const match = /^\s*([A-Za-z_][\w.]*)\s*(?:\(\s*([^()]*?)\s*\))?\s*(?:,\s*(\S+))?\s*$/.exec(text);
  const wrong = { mistake: `sparkline takes an aggregate and perhaps a span: sparkline(count, 1h), not ${text}.` };
  const entry = aggregateFunctions.get(match?.[1]?.toLowerCase() ?? '');
  if (match === null || entry === undefined || entry.only !== undefined) return wrong;
  const field = match[2] === undefined || match[2] === '' ? null : match[2];
  if (field === null && entry.needsField) return wrong;
  if (match[3] === undefined) return { function: entry.name, field, span: null };
  const span = parseTimeSpan(match[3]);
  if (span === null) return wrong;
  return 'mistake' in span ? span : { function: entry.name, field, span };
}

/** Makes the aggregate of a sparkline. */
export function sparklineAggregate(name: string, form: SparklineForm, range: SparklineRange): GroupedAggregate | null {
  const entry = aggregateFunctions.get(form.function);
  if (entry === undefined) return null;
  return { name, function: entry, valuesOf: null, field: form.field, stateOf: () => new SparklineState(form, range) };
}

/** Keeps times and values of every group until the range of all of them is known. */
class SparklineState implements GroupState {
  private readonly form: SparklineForm;
  private readonly range: SparklineRange;
  private readonly times: number[][] = [];
  private readonly values: Value[][] = [];
  private least: number;
  private greatest: number;

  constructor(form: SparklineForm, range: SparklineRange) {
    this.form = form;
    this.range = range;
    // All time begins with the first event.
    this.least = (range.earliest === 0 ? null : range.earliest) ?? Number.POSITIVE_INFINITY;
    this.greatest = range.latest ?? Number.NEGATIVE_INFINITY;
  }

  collect(grouped: GroupedRows, column: Column | undefined): void {
    const timeOf = timeReader(grouped);
    const { rows, groups } = grouped;
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index] ?? 0;
      const time = timeOf(row);
      const value = this.form.field === null ? 1 : (column?.valueAt(row) ?? null);
      if (!Number.isFinite(time) || value === null) continue;
      this.push(groups[index] ?? 0, time, value);
    }
  }

  valueAt(group: number): Value {
    const entry = aggregateFunctions.get(this.form.function);
    if (entry === undefined || !(this.least <= this.greatest)) return [mark];
    const bins = { timeZone: this.range.timeZone, alignTime: 0 };
    const span = this.form.span ?? naturalSpan(this.least, this.greatest, mostPoints, 0, bins);
    const startOf = binStartOf(span, bins);
    const collectors = new Map<number, ReturnType<typeof collectorOf>>();
    // One moment before the end of a range that the search gives is the last that belongs to it.
    const end = startOf(this.range.latest === null ? this.greatest : Math.max(this.least, this.greatest - 1e-6));
    for (
      let start = startOf(this.least);
      start <= end && collectors.size < mostPoints;
      start = nextStart(start, startOf)
    )
      collectors.set(start, collectorOf(entry, this.range.settings));
    for (const [index, time] of (this.times[group] ?? []).entries())
      collectors.get(startOf(time))?.take(this.values[group]?.[index] ?? null, time);
    const points = Array.from(collectors.values(), ({ accumulator }): Scalar => numberOf(accumulator.value()) ?? 0);
    return [mark, ...points];
  }

  column(order: Uint32Array): Column {
    return columnOf(Array.from(order, (group) => this.valueAt(group)));
  }

  regrouped(targets: Int32Array): GroupState {
    const result = new SparklineState(this.form, this.range);
    for (const [group, target] of targets.entries()) {
      if (target < 0) continue;
      for (const [index, time] of (this.times[group] ?? []).entries())
        result.push(target, time, this.values[group]?.[index] ?? null);
    }
    return result;
  }

  private push(group: number, time: number, value: Value): void {
    while (this.times.length <= group) {
      this.times.push([]);
      this.values.push([]);
    }
    this.times[group]?.push(time);
    this.values[group]?.push(value);
    if (time < this.least) this.least = time;
    if (time > this.greatest) this.greatest = time;
  }
}

/** Finds the start of the bin behind one: the first moment, in growing steps, that lies in another. */
export function nextStart(start: number, startOf: (epoch: number) => number): number {
  let step = 1e-3;
  while (startOf(start + step) === start) step *= 2;
  // The start of what was found may lie some bins on: halve the way back.
  let low = start + step / 2;
  let high = start + step;
  if (step === 1e-3) low = start;
  for (let turn = 0; turn < 60 && high - low > 1e-6; turn += 1) {
    const middle = (low + high) / 2;
    if (startOf(middle) === start) low = middle;
    else high = middle;
  }
  return startOf(high);
}
