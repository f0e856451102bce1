// Where matching failed: what failed once stays failed as long as the text is the same, so it need not be tried again.

const MAX_BITS = 2 ** 30;

/** Remembers places from which ways of a pattern failed, a bit for each way and position. */
export class FailureMemory {
  readonly #count: number;
  #text = '';
  #bits: Uint32Array | undefined;
  /** For each repeat without a limit the lowest and the highest of the ends it failed from. */
  readonly #lows: Int32Array;
  readonly #highs: Int32Array;

  constructor(count: number) {
    this.#count = count;
    this.#lows = new Int32Array(count).fill(-1);
    this.#highs = new Int32Array(count).fill(-2);
  }

  /** True once a failure was noted in this text. */
  get hasBegun(): boolean {
    return this.#bits !== undefined;
  }

  /** Forgets all unless the text is the same: a search for all matches goes on with what it knows. */
  turnTo(text: string): void {
    if (this.#text === text) return;
    this.#text = text;
    this.#bits = undefined;
    this.#lows.fill(-1);
    this.#highs.fill(-2);
  }

  has(way: number, position: number): boolean {
    if (this.#bits === undefined) return false;
    const bit = way * (this.#text.length + 1) + position;
    return (((this.#bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  }

  note(way: number, position: number): void {
    if (this.#bits === undefined) {
      const count = this.#count * (this.#text.length + 1);
      if (count > MAX_BITS) return;
      this.#bits = new Uint32Array((count >>> 5) + 1);
    }
    const bit = way * (this.#text.length + 1) + position;
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  /** A repeat without a limit that failed from every end between two positions fails again from any of them. */
  noteRun(way: number, low: number, high: number): void {
    if (way < 0) return;
    if (this.#highs[way] !== high || low < (this.#lows[way] ?? 0)) this.#lows[way] = low;
    this.#highs[way] = high;
  }

  /** The lowest end a repeat failed from; -1 for none. */
  lowestEnd(way: number): number {
    return this.#lows[way] ?? -1;
  }

  /** The highest end a repeat failed from; -2 for none. */
  highestEnd(way: number): number {
    return this.#highs[way] ?? -2;
  }
}
