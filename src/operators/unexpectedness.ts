// How unexpected a text is after others: by how much they grow when it is added and all are compressed.

/** Runs of so many characters are looked up; a repeated run is at least that long. */
const shortestRun = 4;

/** What it costs to name a repeated run, in characters. */
const runCost = 2;

/** The longest part of a text that is looked at. */
const longestText = 10_000;

/** How many runs are remembered before those of forgotten texts are cleared. */
const mostRuns = 1_000_000;

/** Scores texts one after the other, each by the texts before it up to a number. */
export class Unexpectedness {
  private readonly most: number;
  private readonly texts = new Map<number, { readonly text: string; readonly size: number }>();
  private runs = new Map<string, { readonly number: number; readonly at: number }>();
  private count = 0;
  /** The size of the remembered texts, each compressed by those before it. */
  private size = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Gives the score of the next text: 1 when nothing is known yet, near 0 when it is like those before it. */
  next(whole: string): number {
    const text = whole.slice(0, longestText);
    const { score, added } = this.compared(text);
    this.remember(text, added);
    return score;
  }

  /** Gives the score that a text has after those before it, and does not remember it. */
  scoreOf(whole: string): number {
    return this.compared(whole.slice(0, longestText)).score;
  }

  private compared(text: string): { readonly score: number; readonly added: number } {
    const alone = this.compressed(text, false);
    const added = this.compressed(text, true);
    const all = this.size + alone;
    return { score: all === 0 ? 0 : added / all, added };
  }

  /** The size of a text: a character costs one, a run that came before costs little. */
  private compressed(text: string, usesTexts: boolean): number {
    const own = new Map<string, number>();
    let size = 0;
    let at = 0;
    let noted = 0;
    while (at < text.length) {
      // What lies before this place may repeat from here on.
      for (; noted < at; noted += 1) own.set(text.slice(noted, noted + shortestRun), noted);
      const run = text.slice(at, at + shortestRun);
      const length = run.length < shortestRun ? 0 : this.longestRun(text, at, own.get(run), usesTexts ? run : null);
      size += length === 0 ? 1 : runCost;
      at += Math.max(length, 1);
    }
    return size;
  }

  private longestRun(text: string, at: number, own: number | undefined, run: string | null): number {
    const here = own === undefined ? 0 : commonLength(text, at, text, own);
    const place = run === null ? undefined : this.runs.get(run);
    const earlier = place === undefined ? undefined : this.texts.get(place.number)?.text;
    const there = place === undefined || earlier === undefined ? 0 : commonLength(text, at, earlier, place.at);
    return Math.max(here, there);
  }

  private remember(text: string, size: number): void {
    const number = this.count;
    this.count += 1;
    this.texts.set(number, { text, size });
    this.size += size;
    for (let at = 0; at + shortestRun <= text.length; at += 1)
      this.runs.set(text.slice(at, at + shortestRun), { number, at });
    const forgotten = this.texts.get(number - this.most);
    if (forgotten !== undefined) {
      this.size -= forgotten.size;
      this.texts.delete(number - this.most);
    }
    if (this.runs.size > mostRuns)
      this.runs = new Map([...this.runs].filter(([, place]) => this.texts.has(place.number)));
  }
}

function commonLength(left: string, from: number, right: string, other: number): number {
  let length = 0;
  while (from + length < left.length && other + length < right.length && left[from + length] === right[other + length])
    length += 1;
  return length;
}
