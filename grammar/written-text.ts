// What a text tells that its tree does not hold: comments, commas, and whether an AND is written.

import type { Span } from './source.ts';

/** Answers what stands between the nodes of a tree. Comments are taken in the order of the text, each once. */
export class WrittenText {
  readonly text: string;
  private readonly comments: readonly Span[];
  /** Comments that are part of a text which is printed as it is. */
  private readonly isPrinted: Uint8Array;
  private next = 0;

  constructor(text: string, comments: readonly Span[]) {
    this.text = text;
    this.comments = [...comments].sort((left, right) => left.start - right.start);
    this.isPrinted = new Uint8Array(comments.length);
  }

  /** Takes the comments that begin before an offset and were not taken yet. */
  takeComments(until: number): readonly Span[] {
    const taken: Span[] = [];
    for (let comment = this.comments[this.next]; comment !== undefined; comment = this.comments[this.next]) {
      if (comment.start >= until) break;
      if (this.isPrinted[this.next] === 0) taken.push(comment);
      this.next += 1;
    }
    return taken;
  }

  /** Leaves out the comments in a stretch that is printed as it is. */
  skipComments(span: Span): void {
    for (let index = this.firstFrom(span.start); index < this.comments.length; index += 1) {
      const comment = this.comments[index];
      if (comment === undefined || comment.start >= span.end) return;
      this.isPrinted[index] = 1;
    }
  }

  commentText(comment: Span): string {
    return this.text.slice(comment.start, comment.end);
  }

  /** Says whether a comma stands between two places. */
  hasComma(start: number, end: number): boolean {
    return this.between(start, end).includes(',');
  }

  /** Says whether AND stands between two places. */
  hasAnd(start: number, end: number): boolean {
    return this.between(start, end).includes('AND');
  }

  /** Gives the place of the first pipe between two places; the end where there is none. */
  pipeBetween(start: number, end: number): number {
    const at = this.between(start, end).indexOf('|');
    return at === -1 ? end : start + at;
  }

  /** Gives the place of the last closing parenthesis between two places; the start where there is none. */
  callEnd(start: number, end: number): number {
    return start + Math.max(0, this.between(start, end).lastIndexOf(')'));
  }

  hasLineEnd(start: number, end: number): boolean {
    return /[\r\n]/.test(this.text.slice(start, end));
  }

  /** Gives the text between two places, comments blanked. */
  private between(start: number, end: number): string {
    let text = '';
    let at = start;
    for (let index = this.firstFrom(start); index < this.comments.length; index += 1) {
      const comment = this.comments[index];
      if (comment === undefined || comment.start >= end) break;
      text += this.text.slice(at, comment.start) + ' '.repeat(comment.end - comment.start);
      at = comment.end;
    }
    return text + this.text.slice(at, Math.max(at, end));
  }

  /** The index of the first comment that begins at an offset or behind it. */
  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.comments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.comments[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Says whether a comment must stand on a line of its own: those of other languages that run to its end. */
export function needsOwnLine(comment: string): boolean {
  return /^(?:\/\/|#|\\)/.test(comment);
}

const stretches = /"(?:[^"\\]|\\[\s\S])*"|```[\s\S]*?```|`[^`]*`|'[^'\r\n]*'|\\[\s\S]|\s+/g;

/** Cuts a text at its blanks outside quotes, calls and comments; each blank is ' ' or, where a line ended, '\n'. */
export function cutAtBlanks(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const match of text.matchAll(stretches)) {
    if (!/^\s/.test(match[0])) continue;
    pieces.push(text.slice(start, match.index), /[\r\n]/.test(match[0]) ? '\n' : ' ');
    start = match.index + match[0].length;
  }
  pieces.push(text.slice(start));
  return pieces.filter((piece) => piece !== '');
}
