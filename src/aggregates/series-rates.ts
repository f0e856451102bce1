// The accumulator of rate_avg and rate_sum: rates of the time series of a metric, each worked out on its own.

import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, type Scalar, type Value } from '../values/value.ts';
import type { Accumulator } from './aggregate-function.ts';
import { Rate } from './ordered-values.ts';
import { numberAt } from './sums.ts';

/** How the rates of several series become one result. */
export type SeriesSummary = 'average' | 'sum';

/** Works out the rate of each series, and their average or sum. A value is the name of a series with a number. */
export class SeriesRates implements Accumulator<Value> {
  private readonly rates = new Map<string, Rate>();
  private readonly summary: SeriesSummary;
  constructor(summary: SeriesSummary) {
    this.summary = summary;
  }
  add(value: Value, time: number): void {
    const [series, number] = entriesOf(value);
    const read = numberOf(number);
    if (series !== undefined && read !== null) this.rateOf(textOf(series)).add(read, time);
  }
  state(): readonly Scalar[] {
    return Array.from(this.rates).flatMap(([series, rate]) => {
      const collected = rate.state();
      return collected.length === 0 ? [] : [series, collected.length, ...collected];
    });
  }
  merge(state: readonly Scalar[]): void {
    let place = 0;
    while (place + 1 < state.length) {
      const end = place + 2 + numberAt(state, place + 1);
      this.rateOf(textOf(state[place] ?? '')).merge(state.slice(place + 2, end));
      place = end;
    }
  }
  value(): Value {
    let total = 0;
    let count = 0;
    for (const rate of this.rates.values()) {
      const number = numberOf(rate.value());
      if (number === null) continue;
      total += number;
      count += 1;
    }
    if (count === 0) return null;
    return this.summary === 'sum' ? total : total / count;
  }
  private rateOf(series: string): Rate {
    let rate = this.rates.get(series);
    if (rate === undefined) {
      rate = new Rate();
      this.rates.set(series, rate);
    }
    return rate;
  }
}
