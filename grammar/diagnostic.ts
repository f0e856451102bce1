// Diagnostics: what is wrong with a search, said as a value, and how it is shown with the line and a caret.

import type { DiagnosticCode } from './codes.ts';
import type { Location, Source, Span } from './source.ts';

/** `error` stops the search, `warning` and `info` never do. */
export type Severity = 'error' | 'warning' | 'info';

/** A second place that belongs to a diagnostic, with what it has to do with it. */
export interface Label {
  readonly location: Location;
  readonly message: string;
}

/** A text to put in place of a span. */
export interface Suggestion {
  readonly message: string;
  readonly span: Location;
  readonly replacement: string;
}

/** One thing said about a search. Two diagnostics with one code mean the same mistake. */
export interface Diagnostic {
  readonly severity: Severity;
  /** `SPL` and four digits; listed in the reference. */
  readonly code: DiagnosticCode;
  /** What is wrong, then what to write instead. */
  readonly message: string;
  /** Where: in the text the user wrote, or in the macro body it came from. */
  readonly span: Location;
  readonly labels: readonly Label[];
  readonly notes: readonly string[];
  readonly suggestion?: Suggestion;
}

/** What a reporter adds to a diagnostic beside code, place and message. */
export interface DiagnosticExtras {
  readonly labels?: readonly { readonly span: Span; readonly message: string }[];
  readonly notes?: readonly string[];
  readonly suggestion?: { readonly message: string; readonly span: Span; readonly replacement: string };
}

/** A text with more mistakes than this is something else than a search. */
const mostDiagnostics = 500;

/** Collects the diagnostics of one source. */
export class Reporter {
  readonly source: Source;
  readonly diagnostics: Diagnostic[] = [];

  constructor(source: Source) {
    this.source = source;
  }

  get hasErrors(): boolean {
    return this.diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  }

  error(code: DiagnosticCode, span: Span, message: string, extras: DiagnosticExtras = {}): void {
    this.report('error', code, span, message, extras);
  }

  warning(code: DiagnosticCode, span: Span, message: string, extras: DiagnosticExtras = {}): void {
    this.report('warning', code, span, message, extras);
  }

  note(code: DiagnosticCode, span: Span, message: string, extras: DiagnosticExtras = {}): void {
    this.report('info', code, span, message, extras);
  }

  /** Makes the warnings of a code that stand at a place errors; says whether there were any. */
  raise(code: DiagnosticCode, span: Span): boolean {
    const { location } = this.source.trace(span);
    let found = false;
    for (const [index, diagnostic] of this.diagnostics.entries()) {
      if (diagnostic.code !== code || diagnostic.span.start !== location.start) continue;
      if (diagnostic.span.source !== location.source) continue;
      this.diagnostics[index] = { ...diagnostic, severity: 'error' };
      found = true;
    }
    return found;
  }

  private report(
    severity: Severity,
    code: DiagnosticCode,
    span: Span,
    message: string,
    extras: DiagnosticExtras,
  ): void {
    // Warnings stop earlier: an error must never get lost behind them.
    if (this.diagnostics.length >= (severity === 'error' ? mostDiagnostics : mostDiagnostics / 2)) return;
    const { location, uses } = this.source.trace(span);
    const labels: Label[] = (extras.labels ?? []).map((label) => ({
      location: this.source.trace(label.span).location,
      message: label.message,
    }));
    for (const use of uses) {
      labels.push({ location: use.source.trace(use.span).location, message: `in this call of the macro ${use.macro}` });
    }
    const suggestion = extras.suggestion;
    this.diagnostics.push({
      severity,
      code,
      message,
      span: location,
      labels,
      notes: extras.notes ?? [],
      ...(suggestion === undefined
        ? {}
        : { suggestion: { ...suggestion, span: this.source.trace(suggestion.span).location } }),
    });
  }
}

const longestLineShown = 120;

/** Shows a diagnostic as text: message, place, the line with a caret, labels and notes. */
export function renderDiagnostic(diagnostic: Diagnostic): string {
  const lines = [`${diagnostic.severity} ${diagnostic.code}: ${diagnostic.message}`];
  lines.push(...renderLocation(diagnostic.span, ''));
  for (const label of diagnostic.labels) lines.push(...renderLocation(label.location, label.message));
  for (const note of diagnostic.notes) lines.push(`  note: ${note}`);
  if (diagnostic.suggestion !== undefined) {
    lines.push(`  help: ${diagnostic.suggestion.message}: ${diagnostic.suggestion.replacement}`);
  }
  return lines.join('\n');
}

function renderLocation(location: Location, message: string): string[] {
  const column = location.column - 1;
  // A long line is cut to a window round the place, so that the caret stays in sight.
  const from = location.lineText.length > longestLineShown ? Math.max(0, column - longestLineShown / 2) : 0;
  const shown = location.lineText.slice(from, from + longestLineShown).replace(/\t/g, ' ');
  const before = from > 0 ? '…' : '';
  const after = from + longestLineShown < location.lineText.length ? '…' : '';
  const sameLine = location.endLine === location.line;
  const width = Math.max(1, sameLine ? location.endColumn - location.column : location.lineText.length - column);
  const caret = ' '.repeat(before.length + Math.max(0, column - from)) + '^'.repeat(Math.min(width, longestLineShown));
  const gutter = String(location.line);
  const blank = ' '.repeat(gutter.length);
  return [
    `${blank} --> ${location.source}:${location.line}:${location.column}`,
    `${gutter} | ${before}${shown}${after}`,
    `${blank} | ${caret}${message === '' ? '' : ` ${message}`}`,
  ];
}
