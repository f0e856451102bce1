// A query text with its name: every position in it can be said as line and column, and traced into macro bodies.

/** A stretch of a text: from the offset of its first character to the offset after its last one (UTF-16 units). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span said for people and tools: which text, where, and the line it stands on. */
export interface Location extends Span {
  /** Name of the text: `search`, a file name, or `macro name`. */
  readonly source: string;
  /** Line and column of the start, counted from 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The line the span starts on, without its line break. */
  readonly lineText: string;
}

/** Where a stretch of an expanded text was written, and by which macro call it came in. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** The text it was copied from, at this offset. */
  readonly source: Source;
  readonly offset: number;
  /** The macro call that brought it in; null for text of the search itself. */
  readonly call: MacroUse | null;
}

/** One use of a macro: the call, in the text where it stands. */
export interface MacroUse {
  readonly macro: string;
  readonly source: Source;
  readonly span: Span;
  /** The use in whose body the call stands; null when it stands in the search. */
  readonly outer: MacroUse | null;
}

/** A text with a name. An expanded text also knows the pieces it was made of. */
export class Source {
  readonly name: string;
  readonly text: string;
  private readonly pieces: readonly Piece[];
  private lineStarts: readonly number[] | null = null;

  constructor(name: string, text: string, pieces: readonly Piece[] = []) {
    this.name = name;
    this.text = text;
    this.pieces = pieces;
  }

  /** Says where a span stands in this text. */
  locate(span: Span): Location {
    const start = this.position(span.start);
    const end = this.position(Math.max(span.start, span.end));
    const lineStart = this.starts()[start.line - 1] ?? 0;
    const lineEnd = this.text.indexOf('\n', lineStart);
    const lineText = this.text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/, '');
    return {
      source: this.name,
      start: span.start,
      end: span.end,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      lineText,
    };
  }

  /** Traces a span to the text where it was written, with the macro uses that brought it in, innermost first. */
  trace(span: Span): { location: Location; uses: readonly MacroUse[] } {
    const piece = this.pieceAt(span.start);
    if (piece === undefined) return { location: this.locate(span), uses: [] };
    const start = piece.offset + (span.start - piece.start);
    const last = this.pieceAt(Math.max(span.start, span.end - 1)) ?? piece;
    // A span that begins and ends in one text is one there, too; any other ends with its first piece.
    const isOne = last.source === piece.source && last.call === piece.call && last.offset >= piece.offset;
    const from = isOne ? last : piece;
    const end = from.offset + (Math.min(Math.max(span.end, span.start), from.end) - from.start);
    const inner = piece.source.trace({ start, end });
    const uses = [...inner.uses];
    for (let use = piece.call; use !== null; use = use.outer) uses.push(use);
    return { location: inner.location, uses };
  }

  private pieceAt(offset: number): Piece | undefined {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.pieces[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.pieces[low];
  }

  private position(offset: number): { line: number; column: number } {
    const starts = this.starts();
    const at = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
  }

  private starts(): readonly number[] {
    if (this.lineStarts === null) {
      const starts = [0];
      for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
      this.lineStarts = starts;
    }
    return this.lineStarts;
  }
}
