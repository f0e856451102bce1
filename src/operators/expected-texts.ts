// Texts that are expected, and which others are like one of them.

import { Unexpectedness } from './unexpectedness.ts';

/** Knows expected texts. Another one is like one of them if its score after that one alone is no higher than a threshold. */
export class ExpectedTexts {
  private readonly threshold: number;
  private readonly scorers: readonly Unexpectedness[];
  private readonly known: Map<string, boolean>;

  constructor(texts: Iterable<string>, threshold: number) {
    this.threshold = threshold;
    this.known = new Map(Array.from(texts, (text) => [text, true]));
    this.scorers = Array.from(this.known.keys(), (text) => {
      const scorer = new Unexpectedness(1);
      scorer.next(text);
      return scorer;
    });
  }

  /** Says whether a text is one of them or like one of them. */
  has(text: string): boolean {
    const before = this.known.get(text);
    if (before !== undefined) return before;
    const isLike = this.scorers.some((scorer) => scorer.scoreOf(text) <= this.threshold);
    if (this.known.size < mostRemembered) this.known.set(text, isLike);
    return isLike;
  }
}

/** How many answers are remembered. */
const mostRemembered = 100_000;
