// Groups points into a given number of clusters around their centres: k-means with several starts.

export type DistanceKind = 'sums' | 'squares' | 'angle';

export interface ClusterSettings {
  readonly count: number;
  readonly tries: number;
  readonly mostRounds: number;
  /** A try ends when its distortion falls by no more than this. */
  readonly tolerance: number;
  readonly distance: DistanceKind;
}

export interface NumberClusters {
  /** The cluster of each point, from 0 up in the order in which they first come up. */
  readonly clusters: Uint32Array;
  /** The centre of each cluster. */
  readonly centres: readonly Float64Array[];
}

/** Finds the clusters whose points lie closest to their centres, among all tries. Same points give the same clusters. */
export function numberClusters(points: readonly Float64Array[], settings: ClusterSettings): NumberClusters {
  const random = randomFrom(0x5eed);
  let best: { clusters: Uint32Array; centres: Float64Array[]; distortion: number } | null = null;
  for (let attempt = 0; attempt < settings.tries; attempt += 1) {
    const found = oneTry(points, settings, random);
    if (best === null || found.distortion < best.distortion) best = found;
    if (best.distortion === 0) break;
  }
  return best === null ? { clusters: new Uint32Array(0), centres: [] } : inOrder(best.clusters, best.centres);
}

/** A generator of numbers from 0 to 1 that are the same every time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function oneTry(
  points: readonly Float64Array[],
  { count, mostRounds, tolerance, distance }: ClusterSettings,
  random: () => number,
): { clusters: Uint32Array; centres: Float64Array[]; distortion: number } {
  const measure = measures[distance];
  let centres = startingCentres(points, count, random, measure);
  const clusters = new Uint32Array(points.length);
  let distortion = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round += 1) {
    let total = 0;
    for (let index = 0; index < points.length; index += 1) {
      const point = points[index];
      if (point === undefined) break;
      let nearest = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let cluster = 0; cluster < centres.length; cluster += 1) {
        const centre = centres[cluster];
        if (centre === undefined) break;
        const away = measure(point, centre);
        if (away < least) {
          least = away;
          nearest = cluster;
        }
      }
      clusters[index] = nearest;
      total += least;
    }
    const isSettled = !(distortion - total > tolerance);
    distortion = total;
    if (isSettled) break;
    centres = meansOf(points, clusters, centres);
  }
  return { clusters, centres: meansOf(points, clusters, centres), distortion };
}

/** Takes points as centres, the farther from those taken the likelier; equal points give one centre. */
function startingCentres(
  points: readonly Float64Array[],
  count: number,
  random: () => number,
  measure: Measure,
): Float64Array[] {
  const first = points[Math.floor(random() * points.length)];
  if (first === undefined) return [];
  const centres = [first];
  const away = points.map((point) => measure(point, first));
  while (centres.length < count) {
    let left = random() * away.reduce((sum, distance) => sum + distance, 0);
    if (!(left > 0)) break;
    let chosen = away.findIndex((distance) => (left -= distance) < 0);
    // Rounding may leave a rest behind the last point.
    if (chosen < 0) chosen = away.findLastIndex((distance) => distance > 0);
    const centre = points[chosen] ?? first;
    centres.push(centre);
    for (const [index, point] of points.entries()) away[index] = Math.min(away[index] ?? 0, measure(point, centre));
  }
  return centres;
}

function meansOf(
  points: readonly Float64Array[],
  clusters: Uint32Array,
  before: readonly Float64Array[],
): Float64Array[] {
  const sums = before.map((centre) => new Float64Array(centre.length));
  const counts = new Float64Array(before.length);
  for (let index = 0; index < points.length; index += 1) {
    const cluster = clusters[index] ?? 0;
    const sum = sums[cluster];
    const point = points[index];
    if (sum === undefined || point === undefined) continue;
    counts[cluster] = (counts[cluster] ?? 0) + 1;
    for (let at = 0; at < point.length; at += 1) sum[at] = (sum[at] ?? 0) + (point[at] ?? 0);
  }
  return sums.map((sum, cluster) => {
    const count = counts[cluster] ?? 0;
    // A centre that lost all its points stays where it was.
    return count === 0 ? (before[cluster] ?? sum) : sum.map((value) => value / count);
  });
}

type Measure = (left: Float64Array, right: Float64Array) => number;

const measures: Readonly<Record<DistanceKind, Measure>> = {
  sums: (left, right) => {
    let sum = 0;
    for (let at = 0; at < left.length; at += 1) sum += Math.abs((left[at] ?? 0) - (right[at] ?? 0));
    return sum;
  },
  squares: (left, right) => {
    let sum = 0;
    for (let at = 0; at < left.length; at += 1) {
      const difference = (left[at] ?? 0) - (right[at] ?? 0);
      sum += difference * difference;
    }
    return sum;
  },
  angle: (left, right) => {
    let products = 0;
    let lefts = 0;
    let rights = 0;
    for (let at = 0; at < left.length; at += 1) {
      const [a, b] = [left[at] ?? 0, right[at] ?? 0];
      products += a * b;
      lefts += a * a;
      rights += b * b;
    }
    const size = Math.sqrt(lefts * rights);
    return size === 0 ? (lefts === rights ? 0 : 1) : Math.max(0, 1 - products / size);
  },
};

/** Numbers the clusters anew in the order of their first points; those without points are left out. */
function inOrder(clusters: Uint32Array, centres: readonly Float64Array[]): NumberClusters {
  const order = [...new Set(clusters)];
  const numbers = new Map(order.map((cluster, number) => [cluster, number]));
  return {
    clusters: clusters.map((cluster) => numbers.get(cluster) ?? 0),
    centres: order.map((cluster) => centres[cluster] ?? new Float64Array(0)),
  };
}
