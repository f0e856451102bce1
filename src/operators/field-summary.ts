// What is known about each field: counts, numbers and the most common values.

import { defaultAggregateSettings } from '../aggregates/aggregate-function.ts';
import { aggregateFunctions } from '../aggregates/all.ts';
import { Batch } from '../columns/batch.ts';
import { columnOf } from '../columns/column.ts';
import type { Steps } from '../columns/steps.ts';
import { jsonText, JsonNumber } from '../values/json.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { collectorOf } from './group-state.ts';
import { RankedQueue } from './ranked-queue.ts';
import { selectedRows } from './selected-rows.ts';

const numeric = ['max', 'mean', 'min', 'stdev'] as const;

/** Counts the values of one field. */
class FieldCounter {
  private readonly counts = new Map<string, number>();
  private readonly collectors = numeric.flatMap((name) => {
    const entry = aggregateFunctions.get(name);
    return entry === undefined ? [] : [collectorOf(entry, defaultAggregateSettings)];
  });
  private count = 0;
  private numericCount = 0;

  add(value: Value, times: number): void {
    if (value !== null) this.count += times;
    for (const entry of entriesOf(value)) {
      const text = textOf(entry);
      this.counts.set(text, (this.counts.get(text) ?? 0) + times);
      const number = numberOf(entry);
      if (number === null) continue;
      this.numericCount += times;
      for (let time = 0; time < times; time += 1)
        for (const collector of this.collectors) collector.take(number, Number.NaN);
    }
  }

  /** Lists the most common values, those that come most often first; 0 for all. */
  private mostCommon(most: number): readonly (readonly [string, number])[] {
    const compare = ([a, left]: readonly [string, number], [b, right]: readonly [string, number]): number =>
      right - left || (a < b ? -1 : 1);
    if (most === 0) return [...this.counts].sort(compare);
    const queue = new RankedQueue(compare);
    for (const entry of this.counts) queue.add(entry);
    const listed: (readonly [string, number])[] = [];
    for (let next = queue.next(); next !== undefined; next = queue.next()) {
      listed.push(next);
      if (listed.length === most) break;
    }
    return listed;
  }

  /** Gives the results in the order of the columns behind the name of the field. */
  results(mostValues: number): Value[] {
    const [max, mean, min, stdev] = this.collectors.map(({ accumulator }) => accumulator.value());
    const values = this.mostCommon(mostValues).map(
      ([value, count]) =>
        new Map<string, string | JsonNumber>([
          ['value', value],
          ['count', new JsonNumber(String(count))],
        ]),
    );
    return [
      this.count,
      this.counts.size,
      mostValues > 0 && this.counts.size > mostValues ? 0 : 1,
      max ?? null,
      mean ?? null,
      min ?? null,
      this.numericCount,
      stdev ?? null,
      jsonText(values),
    ];
  }
}

const columns = [
  'count',
  'distinct_count',
  'is_exact',
  'max',
  'mean',
  'min',
  'numeric_count',
  'stdev',
  'values',
] as const;

/** Gathers what is known about fields from batch to batch. */
export class FieldSummary {
  private readonly counters = new Map<string, FieldCounter>();
  private readonly isWanted: (field: string) => boolean;

  constructor(isWanted: (field: string) => boolean) {
    this.isWanted = isWanted;
  }

  /** Takes the rows of a batch, field by field. */
  *addSteps(batch: Batch): Steps<void> {
    for (const field of batch.fieldNames()) {
      if (!this.isWanted(field)) continue;
      const column = batch.column(field);
      const counter = this.counters.get(field) ?? new FieldCounter();
      this.counters.set(field, counter);
      if (column === undefined) continue;
      // Counted by code first: most values come up many times.
      const times = new Map<number, number>();
      const rowOf = new Map<number, number>();
      for (const row of selectedRows(batch)) {
        const code = column.kind === 'dictionary' ? (column.codes[row] ?? 0) : row;
        times.set(code, (times.get(code) ?? 0) + 1);
        rowOf.set(code, row);
      }
      for (const [code, count] of times) counter.add(column.valueAt(rowOf.get(code) ?? 0), count);
      yield;
    }
  }

  /** Gives a row for each field that has a value, by name. */
  *resultSteps(mostValues: number): Steps<Batch> {
    const rows: Value[][] = [];
    for (const [field, counter] of [...this.counters].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const results = counter.results(mostValues);
      if (results[0] !== 0) rows.push([field, ...results]);
      yield;
    }
    return Batch.ofColumns(
      rows.length,
      ['field', ...columns].map((name, index) => [name, columnOf(rows.map((row) => row[index] ?? null))] as const),
    );
  }
}
