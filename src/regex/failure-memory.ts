// Remembers from which positions a place in a program has failed.

// Most searches end within a few steps, so the memory is made only once a search has taken many.
const STEPS_BEFORE = 512;
const MAX_WORDS = 32_000_000;

/** Holds one bit for each remembering place and each position of the text. */
export class FailureMemory {
  readonly #count: number;
  readonly #wordsEach: number;
  readonly #startBelow: number;
  #bits: Int32Array | undefined;

  constructor(count: number, textLength: number, stepsLeft: number) {
    this.#count = count;
    this.#wordsEach = (textLength + 32) >> 5;
    const words = count * this.#wordsEach;
    // Clearing the bits costs about as much as these steps.
    this.#startBelow = words > MAX_WORDS ? Number.NEGATIVE_INFINITY : stepsLeft - STEPS_BEFORE - (words >> 2);
  }

  /** Tells whether failures are remembered yet, given the steps that are left. */
  isOn(stepsLeft: number): boolean {
    if (this.#bits !== undefined) return true;
    if (stepsLeft > this.#startBelow) return false;
    this.#bits = new Int32Array(this.#count * this.#wordsEach);
    return true;
  }

  hasFailed(place: number, position: number): boolean {
    const bits = this.#bits;
    if (bits === undefined) return false;
    return (((bits[place * this.#wordsEach + (position >> 5)] ?? 0) >> (position & 31)) & 1) === 1;
  }

  fail(place: number, position: number): void {
    const bits = this.#bits;
    if (bits === undefined) return;
    const word = place * this.#wordsEach + (position >> 5);
    bits[word] = (bits[word] ?? 0) | (1 << (position & 31));
  }

  /** Marks every position from start to end, both included. */
  failRange(place: number, start: number, end: number): void {
    for (let position = start; position <= end; position += 1) this.fail(place, position);
  }
}
