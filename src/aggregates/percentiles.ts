// Percentiles: the number below which a part of all numbers lies. Every number in a name makes a function of its own.

import { numberOf } from '../values/number.ts';
import { remembered } from '../values/remembered.ts';
import type { Scalar, Value } from '../values/value.ts';
import type { Accumulator, AggregateFunction } from './aggregate-function.ts';

/** The number at a place among all numbers. */
export class Percentile implements Accumulator<number> {
  private numbers = new Float64Array(8);
  private count = 0;
  private readonly percent: number;
  private readonly choose: typeof percentileOfSorted;
  constructor(percent: number, choose = percentileOfSorted) {
    this.percent = percent;
    this.choose = choose;
  }
  add(number: number): void {
    if (this.count === this.numbers.length) {
      const longer = new Float64Array(this.count * 2);
      longer.set(this.numbers);
      this.numbers = longer;
    }
    this.numbers[this.count] = number;
    this.count += 1;
  }
  state(): readonly Scalar[] {
    return Array.from(this.numbers.subarray(0, this.count));
  }
  merge(state: readonly Scalar[]): void {
    for (const entry of state) this.add(numberOf(entry) ?? 0);
  }
  value(): Value {
    return this.choose(this.numbers.slice(0, this.count).sort(), this.percent);
  }
}

/** Gives the number at a place among sorted numbers, part of the way between two; null when there are none. */
export function percentileOfSorted(sorted: Float64Array, percent: number): number | null {
  if (sorted.length === 0) return null;
  // Counted in hundredths: dividing first would lose a digit.
  const hundredths = percent * (sorted.length - 1);
  const below = Math.floor(hundredths / 100);
  const part = hundredths - below * 100;
  const low = sorted[below] ?? 0;
  const high = part === 0 ? low : (sorted[below + 1] ?? low);
  // Two equal neighbours may be infinite: then there is nothing to add.
  return low === high ? low : low + (part * (high - low)) / 100;
}

/** Gives the number of nearest rank among sorted numbers; null when there are none. */
function nearestRankOfSorted(sorted: Float64Array, percent: number): number | null {
  const rank = Math.floor((percent * sorted.length) / 100);
  return sorted[Math.min(rank, sorted.length - 1)] ?? null;
}

const pattern = /^(perc|p|exactperc|upperperc)(\d{1,3}(?:\.\d{1,10})?)$/;

const summaries: ReadonlyMap<string, string> = new Map([
  [
    'perc',
    'Gives the number below which that many percent of the numbers lie; between two numbers, a part of the way.',
  ],
  ['exactperc', 'Gives the number of the field below which that many percent of the numbers lie.'],
  ['upperperc', 'Gives the upper bound of a percentile, which is the percentile itself as all numbers are looked at.'],
]);

/** Finds the function of a name such as `perc95`, `p99.9` or `exactperc50`; undefined when it is none. */
export const percentileOf: (name: string) => AggregateFunction | undefined = remembered(100, (name) => {
  const match = pattern.exec(name);
  const percent = Number(match?.[2]);
  if (match === null || percent > 100) return undefined;
  return percentile(match[1] ?? '', percent, name);
});

/** Gives the percentage in the name of a percentile that may lie between two numbers; null for other functions. */
export function percentOf(name: string): number | null {
  const match = pattern.exec(name);
  return match === null || match[1] === 'exactperc' ? null : Number(match[2]);
}

/** Makes a percentile function; the family file lists one of each kind for the reference. */
export function percentile(kind: string, percent: number, name: string): AggregateFunction {
  return {
    name,
    family: 'aggregate',
    summary: summaries.get(kind === 'p' ? 'perc' : kind) ?? '',
    remarks: [
      'The percentage is part of the name, from 0 to 100: perc95, p99.9.',
      'perc, p and upperperc may lie between two numbers; exactperc is always one of them.',
    ],
    differs: [
      'All numbers are looked at, however many; Splunk estimates beyond 1,000 distinct ones, but for exactperc.',
    ],
    takes: 'numbers',
    needsField: true,
    examples: [],
    start: () => new Percentile(percent, kind === 'exactperc' ? nearestRankOfSorted : percentileOfSorted),
  };
}
