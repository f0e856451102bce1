// Comments that turn lint rules off: ```splinter: ignore SPL7003 because …```

import { type DiagnosticCode, diagnosticCodes } from '../../grammar/codes.ts';
import type { Node } from '../../grammar/ast.ts';
import type { Source, Span } from '../../grammar/source.ts';
import { findAll } from '../../grammar/visit.ts';

/** A comment that turns rules off in a stretch of the text. */
export interface Suppression {
  readonly comment: Span;
  readonly codes: readonly DiagnosticCode[];
  /** Words that stand where codes are expected, and are none. */
  readonly unknown: readonly string[];
  /** Where the rules are off. */
  readonly scope: Span;
}

const form = /^```\s*splinter:\s*ignore\b\s*([\s\S]*?)```$/i;

/** Reads the comments of a search. One before the search counts for all of it, one inside a stage for that stage. */
export function suppressionsIn(source: Source, ast: Node, comments: readonly Span[]): Suppression[] {
  const found: Suppression[] = [];
  let scopes: readonly Span[] | null = null;
  for (const comment of comments) {
    const match = form.exec(source.text.slice(comment.start, comment.end));
    if (match === null) continue;
    const words = (match[1] ?? '')
      .replace(/\bbecause\b[\s\S]*$/i, '')
      .split(/[\s,]+/)
      .filter((word) => word !== '');
    const known = words.map((word) => word.toUpperCase()).filter(isCode);
    scopes ??= scopesOf(source, ast, comments);
    found.push({
      comment,
      codes: known,
      unknown: words.filter((word) => !isCode(word.toUpperCase())),
      scope: smallestAround(comment, scopes) ?? { start: 0, end: source.text.length },
    });
  }
  return found;
}

function isCode(word: string): word is DiagnosticCode {
  return Object.hasOwn(diagnosticCodes, word);
}

/** The stretches of all stages, from the pipe before each to the next one. */
function scopesOf(source: Source, ast: Node, comments: readonly Span[]): Span[] {
  const text = comments.reduce(
    (blanked, { start, end }) => blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end),
    source.text,
  );
  return findAll(ast, 'pipeline').flatMap(({ stages, span }) =>
    stages.map(({ span: stage }, index): Span => {
      const before = stages[index - 1];
      const after = stages[index + 1];
      const pipe = text.lastIndexOf('|', stage.start - 1);
      const isBehindPipe = pipe >= (before?.span.end ?? span.start) && pipe < stage.start;
      const next = after === undefined ? -1 : text.indexOf('|', stage.end);
      const end = after === undefined ? endOfPipeline(text, stage.end, source) : next === -1 ? stage.end : next;
      return { start: isBehindPipe ? pipe : stage.start, end };
    }),
  );
}

/** What stands between the last stage and the bracket or the end of the text belongs to the stage. */
function endOfPipeline(text: string, from: number, source: Source): number {
  const next = /\S/.exec(text.slice(from));
  return next === null ? source.text.length : from + next.index;
}

function smallestAround(comment: Span, scopes: readonly Span[]): Span | undefined {
  let smallest: Span | undefined;
  for (const scope of scopes) {
    if (comment.start < scope.start || comment.end > scope.end) continue;
    if (smallest === undefined || scope.end - scope.start < smallest.end - smallest.start) smallest = scope;
  }
  return smallest;
}
