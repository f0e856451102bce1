// The normal distribution: how much of it lies beyond a point, and beyond which point a part of it lies.

/** Gives the part of the distribution that lies at least so many standard deviations from the mean, on both sides. */
export function tailBeyond(deviations: number): number {
  return complementaryError(Math.abs(deviations) / Math.SQRT2);
}

/** Gives the number of standard deviations within which a part of the distribution lies, on both sides of the mean. */
export function deviationsAround(part: number): number {
  if (!(part > 0)) return 0;
  if (part >= 1) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = 40;
  // Halving is exact enough after as many steps as a number has bits, and is done once a search.
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (1 - tailBeyond(middle) < part) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The complementary error function of a number of 0 or more. */
function complementaryError(x: number): number {
  if (x > 27) return 0;
  if (x < 2) {
    // The series 2/√π · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!! · e^(−x²) has only positive terms: no digits are lost.
    let term = x;
    let sum = x;
    for (let n = 1; n < 200 && term > sum * 1e-17; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  // Further out, the continued fraction, from its end: x + (n/2)/(x + …).
  let fraction = x;
  for (let n = 100; n >= 1; n -= 1) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
