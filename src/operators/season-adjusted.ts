// Takes the seasons out of a series with the moving averages of the X-11 method.

/** How season and trend are joined: by a sum or by a product. */
export type SeasonKind = 'add' | 'mult';

/**
 * Gives the series without its seasonal part. NaN stands for a missing number and stays; the series has two seasons or
 * more.
 */
export function seasonAdjusted(series: Float64Array, season: number, kind: SeasonKind): Float64Array {
  const whole = bridged(series);
  const without = (part: Float64Array): Float64Array => whole.map((number, at) => parted(number, part[at] ?? 0, kind));
  const firstTrend = centredMean(whole, season);
  const first = seasonOf(without(firstTrend), season, kind, [1, 2, 3, 2, 1]);
  const trend = smoothed(without(first), hendersonWeights(season + 1 - (season % 2)));
  const second = seasonOf(without(trend), season, kind, [1, 2, 3, 3, 3, 2, 1]);
  const adjusted = without(second);
  return adjusted.map((number, at) => (Number.isNaN(series[at] ?? Number.NaN) ? Number.NaN : number));
}

function parted(number: number, part: number, kind: SeasonKind): number {
  if (kind === 'add') return number - part;
  // A part of nothing leaves nothing to divide by: the number then stands for itself.
  return part === 0 ? number : number / part;
}

/** Puts straight lines over missing numbers. */
function bridged(series: Float64Array): Float64Array {
  const whole = series.slice();
  let last = -1;
  for (let at = 0; at <= whole.length; at += 1) {
    const number = whole[at] ?? Number.NaN;
    if (at < whole.length && Number.isNaN(number)) continue;
    const left = last < 0 ? number : (whole[last] ?? 0);
    const right = at === whole.length ? left : number;
    for (let gap = last + 1; gap < at; gap += 1) whole[gap] = left + ((right - left) * (gap - last)) / (at - last);
    last = at;
  }
  return whole;
}

/** The mean over a whole season around each place; NaN where the season does not fit. */
function centredMean(series: Float64Array, season: number): Float64Array {
  const half = Math.floor(season / 2);
  const isEven = season % 2 === 0;
  return series.map((_, at) => {
    if (at < half || at + half >= series.length) return Number.NaN;
    let sum = 0;
    for (let offset = -half; offset <= half; offset += 1) {
      // Of an even season, both ends count half.
      const weight = isEven && Math.abs(offset) === half ? 0.5 : 1;
      sum += weight * (series[at + offset] ?? 0);
    }
    return sum / season;
  });
}

/** The part of each place in the season, smoothed from season to season, so that it adds nothing over a whole season. */
function seasonOf(ratios: Float64Array, season: number, kind: SeasonKind, weights: readonly number[]): Float64Array {
  const part = new Float64Array(ratios.length);
  const half = (weights.length - 1) / 2;
  for (let at = 0; at < ratios.length; at += 1) {
    let sum = 0;
    let weight = 0;
    for (let offset = -half; offset <= half; offset += 1) {
      const ratio = ratios[at + offset * season] ?? Number.NaN;
      if (Number.isNaN(ratio)) continue;
      sum += ratio * (weights[offset + half] ?? 0);
      weight += weights[offset + half] ?? 0;
    }
    part[at] = weight === 0 ? Number.NaN : sum / weight;
  }
  filledFromNeighbours(part, season);
  const means = centredMean(part, season);
  filledFromNeighbours(means, 1);
  return part.map((number, at) => parted(number, means[at] ?? 0, kind));
}

/** Gives a place that has nothing what the nearest one has that lies a number of steps away. */
function filledFromNeighbours(part: Float64Array, step: number): void {
  for (let at = step; at < part.length; at += 1) if (Number.isNaN(part[at])) part[at] = part[at - step] ?? Number.NaN;
  for (let at = part.length - 1 - step; at >= 0; at -= 1)
    if (Number.isNaN(part[at])) part[at] = part[at + step] ?? Number.NaN;
}

/** Henderson's weights for a moving average of an odd length: the smoothest that follow a cubic curve. */
function hendersonWeights(length: number): number[] {
  const half = (length - 1) / 2;
  const n = half + 2;
  const below = 8 * n * (n ** 2 - 1) * (4 * n ** 2 - 1) * (4 * n ** 2 - 9) * (4 * n ** 2 - 25);
  return Array.from({ length }, (_, index) => {
    const j = (index - half) ** 2;
    return (315 * ((n - 1) ** 2 - j) * (n ** 2 - j) * ((n + 1) ** 2 - j) * (3 * n ** 2 - 16 - 11 * j)) / below;
  });
}

/** A weighted moving average. At the ends, where weights are missing, the others are shifted so that lines stay lines. */
function smoothed(series: Float64Array, weights: readonly number[]): Float64Array {
  const half = (weights.length - 1) / 2;
  return series.map((_, at) => {
    const from = Math.max(-half, -at);
    const to = Math.min(half, series.length - 1 - at);
    let [count, places, squares, sum, moment] = [0, 0, 0, 0, 0];
    for (let offset = from; offset <= to; offset += 1) {
      const weight = weights[offset + half] ?? 0;
      count += 1;
      places += offset;
      squares += offset * offset;
      sum += weight;
      moment += weight * offset;
    }
    const width = count * squares - places * places;
    const level = width === 0 ? (1 - sum) / count : ((1 - sum) * squares + moment * places) / width;
    const slope = width === 0 ? 0 : (-moment * count - (1 - sum) * places) / width;
    let mean = 0;
    for (let offset = from; offset <= to; offset += 1)
      mean += ((weights[offset + half] ?? 0) + level + slope * offset) * (series[at + offset] ?? 0);
    return mean;
  });
}
