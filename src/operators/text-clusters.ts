// Groups texts that are alike: each joins the group whose first text it resembles most, or begins a new one.

import { commonInOrder, type LikenessKind, TextCutter } from './text-likeness.ts';

/** The most groups; a text beyond them belongs to none. */
export const mostClusters = 10_000;

/** The longest list of parts that is compared in full: the time grows with its square. */
const mostParts = 1000;

/** Finds the group of each text, by numbers from 0 up; -1 for a text that finds no place any more. */
export class TextClusters {
  private readonly kind: LikenessKind;
  private readonly threshold: number;
  private readonly cutter: TextCutter;
  private readonly known = new Map<string, number>();
  private readonly first: Int32Array[] = [];
  /** For each part the groups whose first text has it, and how often. */
  private readonly places: { readonly groups: number[]; readonly times: number[] }[] = [];
  private shared = new Uint32Array(64);

  constructor(kind: LikenessKind, threshold: number, delimiters: string | null) {
    this.kind = kind;
    this.threshold = threshold;
    this.cutter = new TextCutter(kind, delimiters);
  }

  get count(): number {
    return this.first.length;
  }

  clusterOf(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const parts = this.cutter.cut(text).slice(0, mostParts);
    const group = this.nearest(parts) ?? this.added(parts);
    this.known.set(text, group);
    return group;
  }

  /** The group that is most alike, the oldest of several; null when none is alike enough. */
  private nearest(parts: Int32Array): number | null {
    if (parts.length === 0) {
      const empty = this.first.findIndex((other) => other.length === 0);
      return empty < 0 ? null : empty;
    }
    const touched: number[] = [];
    for (const [part, times] of timesOf(parts)) {
      const place = this.places[part];
      if (place === undefined) continue;
      for (const [index, group] of place.groups.entries()) {
        if (this.shared[group] === 0) touched.push(group);
        this.shared[group] = (this.shared[group] ?? 0) + Math.min(times, place.times[index] ?? 0);
      }
    }
    let best: number | null = null;
    let bestLikeness = 0;
    for (const group of touched.sort((a, b) => a - b)) {
      const other = this.first[group] ?? new Int32Array(0);
      const whole = parts.length + other.length;
      // What both have in any order bounds what they have in order.
      const bound = (2 * (this.shared[group] ?? 0)) / whole;
      this.shared[group] = 0;
      if (bound < this.threshold || bound <= bestLikeness) continue;
      const likeness = this.kind === 'termlist' ? (2 * commonInOrder(parts, other)) / whole : bound;
      if (likeness < this.threshold || likeness <= bestLikeness) continue;
      best = group;
      bestLikeness = likeness;
    }
    return best;
  }

  private added(parts: Int32Array): number {
    const group = this.first.length;
    if (group === mostClusters) return -1;
    this.first.push(parts);
    if (group === this.shared.length) this.shared = new Uint32Array(group * 2);
    while (this.places.length < this.cutter.size) this.places.push({ groups: [], times: [] });
    for (const [part, times] of timesOf(parts)) {
      this.places[part]?.groups.push(group);
      this.places[part]?.times.push(times);
    }
    return group;
  }
}

function timesOf(parts: Int32Array): Map<number, number> {
  const times = new Map<number, number>();
  for (const part of parts) times.set(part, (times.get(part) ?? 0) + 1);
  return times;
}
