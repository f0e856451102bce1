// Predicts two series together: their levels move, and the noise of the one tells of that of the other.

import type { Predicted } from './level-models.ts';
import { leastAround } from './minimum.ts';

/** A symmetric matrix of two rows. */
interface Spread {
  readonly own: number;
  readonly both: number;
  readonly other: number;
}

/**
 * Predicts each number of the first series by what came before in both. With `usesOther`, the number of the second
 * series at the same place is known too. NaN stands for a missing number; a series need not be that long.
 */
export function predictPaired(
  first: Float64Array,
  second: Float64Array,
  length: number,
  usesOther: boolean,
): Predicted {
  const own = scaleOf(first);
  const other = scaleOf(second);
  const left = first.map((number) => (number - own.mean) / own.deviation);
  const right = second.map((number) => (number - other.mean) / other.deviation);
  const cost = (place: readonly number[]): number => filterPair(left, right, length, place, usesOther).cost;
  const place = leastAround([-1, -1, -1, -1, 0, 0], 1, 500, cost);
  const { means, variances } = filterPair(left, right, length, place, usesOther);
  return {
    means: means.map((mean) => own.mean + mean * own.deviation),
    variances: variances.map((variance) => variance * own.deviation ** 2),
  };
}

/** Brings series of different size to one scale, so that the search for their noises starts near its end. */
function scaleOf(series: Float64Array): { mean: number; deviation: number } {
  const known = series.filter((number) => !Number.isNaN(number));
  const mean = known.reduce((sum, number) => sum + number, 0) / Math.max(known.length, 1);
  const squares = known.reduce((sum, number) => sum + (number - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(known.length, 1)) || 1 };
}

function spreadOf(own: number, other: number, correlation: number): Spread {
  const bounded = (place: number): number => Math.exp(Math.min(Math.max(place, -14), 8));
  const [a, b] = [bounded(own), bounded(other)];
  return { own: a, both: 0.999 * Math.tanh(correlation) * Math.sqrt(a * b), other: b };
}

/** How little is known of a level before its first number; the series have a spread of 1. */
const unknown = 1e6;

function filterPair(
  left: Float64Array,
  right: Float64Array,
  length: number,
  [seenOwn = 0, seenOther = 0, movedOwn = 0, movedOther = 0, seenBoth = 0, movedBoth = 0]: readonly number[],
  usesOther: boolean,
): Predicted & { readonly cost: number } {
  const seen = spreadOf(seenOwn, seenOther, seenBoth);
  const moved = spreadOf(movedOwn, movedOther, movedBoth);
  const means = new Float64Array(length).fill(Number.NaN);
  const variances = new Float64Array(length).fill(Number.NaN);
  let [own, other] = [0, 0];
  let [p11, p12, p22] = [unknown, 0, unknown];
  let [knowsOwn, knowsOther] = [false, false];
  let cost = 0;
  for (let index = 0; index < length; index += 1) {
    const [x = Number.NaN, y = Number.NaN] = [left[index], right[index]];
    const hasOther = !Number.isNaN(y);
    const f12 = p12 + seen.both;
    const f22 = p22 + seen.other;
    let mean = own;
    let variance = p11 + seen.own;
    // The second series first: what is left of the first is then what the second does not tell.
    let [gain1, gain2] = [0, 0];
    if (hasOther) {
      const error = y - other;
      if (knowsOther) cost += Math.log(f22) + (error * error) / f22;
      [gain1, gain2] = [p12 / f22, p22 / f22];
      const known = { mean: own + (f12 / f22) * error, variance: variance - (f12 * f12) / f22 };
      if (usesOther && knowsOther) ({ mean, variance } = known);
    }
    if (knowsOwn) {
      means[index] = mean;
      variances[index] = variance;
    }
    if (!Number.isNaN(x)) {
      const errorOther = hasOther ? y - other : 0;
      const share = hasOther ? f12 / f22 : 0;
      const error = x - own - share * errorOther;
      const left11 = p11 + seen.own - share * f12;
      if (knowsOwn) cost += Math.log(left11) + (error * error) / left11;
      const toOwn = (p11 - gain1 * f12) / left11;
      const toOther = (p12 - gain2 * f12) / left11;
      const [c1, c2] = [p11 - gain1 * f12, p12 - gain2 * f12];
      own += gain1 * errorOther + toOwn * error;
      other += gain2 * errorOther + toOther * error;
      [p11, p12, p22] = [
        p11 - gain1 * p12 - toOwn * c1,
        p12 - gain1 * p22 - toOwn * c2,
        p22 - gain2 * p22 - toOther * c2,
      ];
      knowsOwn = true;
    } else if (hasOther) {
      const error = y - other;
      own += gain1 * error;
      other += gain2 * error;
      [p11, p12, p22] = [p11 - gain1 * p12, p12 - gain1 * p22, p22 - gain2 * p22];
    }
    knowsOther ||= hasOther;
    p11 += moved.own;
    p12 += moved.both;
    p22 += moved.other;
  }
  return { means, variances, cost: Number.isNaN(cost) ? Number.POSITIVE_INFINITY : cost };
}
