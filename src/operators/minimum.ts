// Finds where a function of a few numbers is least, for models that are fitted to a series.

/** Finds the least value between two bounds: first among evenly spaced points, then by golden sections around the best. */
export function leastBetween(from: number, to: number, points: number, cost: (at: number) => number): number {
  const step = (to - from) / (points - 1);
  let best = from;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let point = 0; point < points; point += 1) {
    const at = from + point * step;
    const found = cost(at);
    if (found < bestCost) {
      best = at;
      bestCost = found;
    }
  }
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.max(from, best - step);
  let high = Math.min(to, best + step);
  let left = high - ratio * (high - low);
  let right = low + ratio * (high - low);
  let leftCost = cost(left);
  let rightCost = cost(right);
  for (let round = 0; round < 40 && high - low > 1e-8; round += 1) {
    if (leftCost <= rightCost) {
      high = right;
      right = left;
      rightCost = leftCost;
      left = high - ratio * (high - low);
      leftCost = cost(left);
    } else {
      low = left;
      left = right;
      leftCost = rightCost;
      right = low + ratio * (high - low);
      rightCost = cost(right);
    }
  }
  const middle = (low + high) / 2;
  return cost(middle) <= bestCost ? middle : best;
}

/** Walks downhill from a start with the simplex of Nelder and Mead; gives the best point it finds. */
export function leastAround(
  start: readonly number[],
  size: number,
  rounds: number,
  cost: (at: readonly number[]) => number,
): readonly number[] {
  const simplex = [start, ...start.map((_, index) => start.map((value, at) => (at === index ? value + size : value)))];
  const corners = simplex.map((at) => ({ at, cost: cost(at) }));
  const count = start.length;
  for (let round = 0; round < rounds; round += 1) {
    corners.sort((a, b) => a.cost - b.cost);
    const best = corners[0];
    const worst = corners[count];
    const second = corners[count - 1];
    if (best === undefined || worst === undefined || second === undefined) break;
    if (Math.abs(worst.cost - best.cost) < 1e-10 * (1 + Math.abs(best.cost))) break;
    const centre = start.map(
      (_, index) => corners.slice(0, count).reduce((sum, { at }) => sum + (at[index] ?? 0), 0) / count,
    );
    const along = (factor: number): { at: readonly number[]; cost: number } => {
      const at = centre.map((value, index) => value + factor * ((worst.at[index] ?? 0) - value));
      return { at, cost: cost(at) };
    };
    const turned = along(-1);
    if (turned.cost < best.cost) {
      const further = along(-2);
      corners[count] = further.cost < turned.cost ? further : turned;
    } else if (turned.cost < second.cost) {
      corners[count] = turned;
    } else {
      const nearer = along(turned.cost < worst.cost ? -0.5 : 0.5);
      if (nearer.cost < Math.min(turned.cost, worst.cost)) corners[count] = nearer;
      else
        for (let index = 1; index <= count; index += 1) {
          const at = (corners[index]?.at ?? start).map((value, place) => (value + (best.at[place] ?? 0)) / 2);
          corners[index] = { at, cost: cost(at) };
        }
    }
  }
  return corners.reduce((best, corner) => (corner.cost < best.cost ? corner : best)).at;
}
