// How alike two texts are: by their terms in order, their terms in any order, or their runs of three characters.

export type LikenessKind = 'termlist' | 'termset' | 'ngramset';

/** Takes texts apart; equal parts of all of them have equal numbers. */
export class TextCutter {
  private readonly kind: LikenessKind;
  private readonly delimiters: ReadonlySet<string> | null;
  private readonly numbers = new Map<string, number>();

  /** Without delimiters, terms are runs of letters, digits and underscores. */
  constructor(kind: LikenessKind, delimiters: string | null) {
    this.kind = kind;
    this.delimiters = delimiters === null ? null : new Set(delimiters);
  }

  /** How many different parts there are so far. */
  get size(): number {
    return this.numbers.size;
  }

  cut(text: string): Int32Array {
    const parts = this.partsOf(text).map((part) => this.numberOf(part));
    return Int32Array.from(this.kind === 'termlist' ? parts : new Set(parts));
  }

  private partsOf(text: string): string[] {
    if (this.kind === 'ngramset') {
      const runs: string[] = [];
      for (let at = 0; at < text.length - 2; at += 1) runs.push(text.slice(at, at + 3));
      return text.length > 0 && runs.length === 0 ? [text] : runs;
    }
    if (this.delimiters === null) return text.match(/[0-9A-Za-z_]+/g) ?? [];
    const terms: string[] = [];
    let term = '';
    for (const character of text) {
      if (!this.delimiters.has(character)) term += character;
      else if (term !== '') {
        terms.push(term);
        term = '';
      }
    }
    if (term !== '') terms.push(term);
    return terms;
  }

  private numberOf(part: string): number {
    const known = this.numbers.get(part) ?? this.numbers.size;
    this.numbers.set(part, known);
    return known;
  }
}

/** Counts the parts that two lists have in common in the same order. */
export function commonInOrder(left: Int32Array, right: Int32Array): number {
  let from = 0;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (from < leftEnd && from < rightEnd && left[from] === right[from]) from += 1;
  while (leftEnd > from && rightEnd > from && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  const same = from + left.length - leftEnd;
  if (from === leftEnd || from === rightEnd) return same;
  // One row of the table of longest common subsequences at a time.
  const row = new Uint32Array(rightEnd - from + 1);
  for (let at = from; at < leftEnd; at += 1) {
    let diagonal = 0;
    for (let other = from; other < rightEnd; other += 1) {
      const column = other - from + 1;
      const above = row[column] ?? 0;
      row[column] = left[at] === right[other] ? diagonal + 1 : Math.max(above, row[column - 1] ?? 0);
      diagonal = above;
    }
  }
  return same + (row.at(-1) ?? 0);
}
