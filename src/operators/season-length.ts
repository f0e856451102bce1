// Finds after how many places a series repeats itself.

/** The longest season that is looked for: the time it takes grows with it. */
const longest = 2000;

/** Gives the length of the season of a series; null when it has none. NaN stands for a missing number. */
export function seasonLength(series: Float64Array, shortest = 2): number | null {
  const flat = withoutTrend(series);
  const most = Math.min(Math.floor(flat.length / 2), longest);
  const likeness: number[] = [1];
  for (let lag = 1; lag <= most; lag += 1) likeness.push(likenessAt(flat, lag));
  let best: number | null = null;
  for (let lag = Math.max(shortest, 2); lag <= most; lag += 1) {
    const here = likeness[lag] ?? 0;
    const before = likeness[lag - 1] ?? 0;
    const behind = likeness[lag + 1] ?? Number.NEGATIVE_INFINITY;
    // Numbers by chance are hardly more alike than this, the less so the more pairs there are.
    const chance = Math.max(0.3, 1.96 / Math.sqrt(flat.length - lag));
    // The shortest season counts, unless a longer one is clearly better.
    const bound = best === null ? chance : (likeness[best] ?? 0) + 0.1;
    if (here > before && here >= behind && here > bound) best = lag;
  }
  return best;
}

/** How alike the numbers are to those so many places before them: 1 for the same, 0 for unlike. */
function likenessAt(flat: Float64Array, lag: number): number {
  let products = 0;
  let left = 0;
  let right = 0;
  for (let index = lag; index < flat.length; index += 1) {
    const number = flat[index] ?? 0;
    const before = flat[index - lag] ?? 0;
    products += number * before;
    left += number * number;
    right += before * before;
  }
  return left === 0 || right === 0 ? 0 : products / Math.sqrt(left * right);
}

/** Takes the straight line out that fits best; a missing number becomes 0, which is like nothing. */
function withoutTrend(series: Float64Array): Float64Array {
  let count = 0;
  let [sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0];
  for (const [x, y] of series.entries()) {
    if (Number.isNaN(y)) continue;
    count += 1;
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  }
  const width = count * sumXX - sumX * sumX;
  const slope = width === 0 ? 0 : (count * sumXY - sumX * sumY) / width;
  const start = count === 0 ? 0 : (sumY - slope * sumX) / count;
  const flat = series.map((y, x) => (Number.isNaN(y) ? 0 : y - start - slope * x));
  // What rounding leaves of a straight line is no season.
  const size = series.reduce((most, y) => Math.max(most, Number.isNaN(y) ? 0 : Math.abs(y)), 0);
  return flat.every((y) => Math.abs(y) <= size * 1e-9) ? flat.fill(0) : flat;
}
