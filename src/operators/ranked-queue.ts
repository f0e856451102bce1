// A queue that hands out the foremost entry, whatever was added in between.

/** Keeps entries in order: `compare` tells which comes first. */
export class RankedQueue<T> {
  private readonly compare: (left: T, right: T) => number;
  /** A heap: each entry comes before the two at twice its place. */
  private readonly entries: T[] = [];

  constructor(compare: (left: T, right: T) => number) {
    this.compare = compare;
  }

  add(entry: T): void {
    const { entries } = this;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.swapped(above, at)) return;
      at = above;
    }
  }

  /** Takes the foremost entry away; undefined when none is left. */
  next(): T | undefined {
    const { entries } = this;
    const first = entries[0];
    const last = entries.pop();
    if (entries.length === 0 || last === undefined) return first;
    entries[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      const a = entries[left];
      const b = entries[right];
      if (a === undefined) return first;
      const below = b !== undefined && this.compare(b, a) < 0 ? right : left;
      if (!this.swapped(at, below)) return first;
      at = below;
    }
  }

  /** Swaps two entries that stand the wrong way round; says whether they did. */
  private swapped(above: number, below: number): boolean {
    const upper = this.entries[above];
    const lower = this.entries[below];
    if (upper === undefined || lower === undefined || this.compare(upper, lower) <= 0) return false;
    this.entries[above] = lower;
    this.entries[below] = upper;
    return true;
  }
}
