// Lays a search out in lines: one stage a line, long stages broken at their clauses. What it says stays the same.

import type { PipelineNode, PlainTextNode } from './ast.ts';
import { type Diagnostic, Reporter } from './diagnostic.ts';
import { layOut } from './document.ts';
import type { Language, ParseEntry } from './language.ts';
import { Layout } from './layout.ts';
import { parseSource } from './parser.ts';
import { Source, type Span } from './source.ts';
import { WrittenText } from './written-text.ts';

export interface FormatOptions {
  /** No line is longer, where it can be broken. */
  readonly width?: number;
  /** What the text is: a whole search unless told otherwise. */
  readonly entry?: ParseEntry;
  /** The name diagnostics give the text. */
  readonly name?: string;
}

export interface FormattedText {
  /** The text in lines; as it was given where it was not formatted. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** `mistaken`: it has an error. `unsure`: another layout would not be read as the same search. */
  readonly outcome: 'formatted' | 'mistaken' | 'unsure';
}

interface ReadText {
  readonly text: string;
  readonly ast: PipelineNode;
  readonly comments: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The width of lines unless another is asked for. */
export const defaultWidth = 100;
/** How often a layout is laid out again until it stays as it is: comments may need a second time. */
const mostRounds = 4;

/** Lays a text out in lines. A text with an error is given back as it is, with what is wrong. */
export function format(text: string, language: Language, options: FormatOptions = {}): FormattedText {
  const { width = defaultWidth, entry = 'search', name = 'search' } = options;
  const readText = (given: string): ReadText => {
    const source = new Source(name, given);
    const reporter = new Reporter(source);
    const { ast, comments } = parseSource(source, language, entry, reporter);
    return { text: given, ast, comments, diagnostics: reporter.diagnostics };
  };
  const read = readText(text);
  const { diagnostics } = read;
  if (hasErrors(read)) return { text, diagnostics, outcome: 'mistaken' };
  // A word that would begin a line with the sign of a comment is better left on a long line.
  for (const room of [width, Number.POSITIVE_INFINITY]) {
    const laidOut = settle(read, room, readText);
    if (laidOut !== null) return { text: laidOut, diagnostics, outcome: 'formatted' };
  }
  return { text, diagnostics, outcome: 'unsure' };
}

/** Lays a text out until it stays as it is; null when it does not, or is no longer read as the same. */
function settle(first: ReadText, width: number, readText: (text: string) => ReadText): string | null {
  const meaning = meaningOf(first);
  let read = first;
  for (let round = 0; round < mostRounds; round += 1) {
    const text = lines(read, width);
    if (text === read.text) return text;
    read = readText(text);
    if (hasErrors(read) || meaningOf(read) !== meaning) return null;
  }
  return null;
}

function lines({ text, ast, comments }: ReadText, width: number): string {
  return layOut(new Layout(new WrittenText(text, comments)).whole(ast), width);
}

/** What a text says: its tree without places, and its comments in any order. */
function meaningOf({ text, ast, comments }: ReadText): string {
  const notes = comments.map(({ start, end }) => oneBlank(text.slice(start, end))).sort();
  return JSON.stringify([ast, notes], (key, value: unknown) => {
    if (key === 'span' || key === 'nameSpan') return undefined;
    return isPlainText(value) ? oneBlank(value.text) : value;
  });
}

/** Text that is printed as it is written, but for its blanks. */
function isPlainText(value: unknown): value is PlainTextNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'plain-text';
}

function oneBlank(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function hasErrors({ diagnostics }: ReadText): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
