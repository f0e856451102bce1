// Lints a search: what its rules find, and what reading and binding it says, each once.

import { type DiagnosticCode, diagnosticCodes } from '../../grammar/codes.ts';
import type { Diagnostic, Label, Severity } from '../../grammar/diagnostic.ts';
import type { ParseEntry } from '../../grammar/language.ts';
import { type Location, Source, type Span } from '../../grammar/source.ts';
import type { MacroDefinition } from '../catalog/macro-definition.ts';
import { createEngine } from '../search/engine.ts';
import { lintRules } from './all.ts';
import type { DetectionContext } from './detection-context.ts';
import { type GivenNames, KnownNames } from './known-names.ts';
import { LintedSearch } from './linted-search.ts';
import type { Finding, Rule } from './rule.ts';
import { type Suppression, suppressionsIn } from './suppressions.ts';

export interface LintOptions extends GivenNames {
  /** What the text is: a whole search (the default), a dashboard's follow-up, or any piece of SPL. */
  readonly as?: ParseEntry;
  /** Macros whose bodies are linted with the search: what is found in one is told once, at the call. */
  readonly ownMacros?: Iterable<MacroDefinition>;
  /** The detection the search belongs to. */
  readonly detection?: DetectionContext;
  /** Leave out these codes. */
  readonly ignore?: Iterable<DiagnosticCode>;
  /** Tell these codes only. */
  readonly only?: Iterable<DiagnosticCode>;
}

/** Lints a search. What it finds points into the text that is given, in the order of the text. */
export function lint(spl: string, options: LintOptions = {}): Diagnostic[] {
  const own = [...(options.ownMacros ?? [])];
  const isGiven = options.macros !== undefined || options.ownMacros !== undefined;
  const names = new KnownNames({ ...options, ...(isGiven ? { macros: [...(options.macros ?? []), ...own] } : {}) });
  return new Linter(names, {
    ...options,
    macrosLintedAtCalls: new Set(own.map(({ name }) => name)),
  }).lint(spl, options.as ?? 'search', options.detection ?? null);
}

interface LinterSettings {
  readonly ignore?: Iterable<DiagnosticCode>;
  readonly only?: Iterable<DiagnosticCode>;
  readonly macrosLintedAtCalls?: ReadonlySet<string>;
}

const textName = 'search';

/** Codes of reading and binding that a rule tells in its own way, or that only say that a search cannot run here. */
const toldOtherwise = /^SPL(?:400[1-9]|401\d|5\d{3})$/;
/** A binder knows no tokens, and not all that may stand in front of a search. */
const ofBinderOnly: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'SPL2008',
  'SPL2010',
  'SPL2011',
  'SPL3002',
  'SPL3003',
  'SPL3004',
  'SPL3006',
]);

/** Lints searches that share the names they may use. */
export class Linter {
  private readonly names: KnownNames;
  private readonly ignored: ReadonlySet<DiagnosticCode>;
  private readonly wanted: ReadonlySet<DiagnosticCode> | null;
  private readonly atCalls: ReadonlySet<string>;
  private readonly rules: readonly Rule[];

  constructor(names: KnownNames, settings: LinterSettings = {}) {
    this.names = names;
    this.ignored = new Set(settings.ignore ?? []);
    this.wanted = settings.only === undefined ? null : new Set(settings.only);
    this.atCalls = settings.macrosLintedAtCalls ?? new Set();
    this.rules = lintRules.filter(({ code }) => this.isWanted(code));
  }

  /** Lints one search. */
  lint(spl: string, entry: ParseEntry, detection: DetectionContext | null = null): Diagnostic[] {
    const search = new LintedSearch(new Source(textName, spl), entry, this.names, detection);
    const found = new Findings();
    for (const diagnostic of this.ofReading(search)) if (this.isWanted(diagnostic.code)) found.add(diagnostic);
    // What cannot be read would only be misread by rules.
    if (!search.diagnostics.some(({ severity, code }) => severity === 'error' && !toldOtherwise.test(code)))
      for (const rule of this.rules)
        for (const finding of rule.check(search)) {
          const diagnostic = this.diagnosticOf(rule, finding, search);
          if (diagnostic !== null) found.add(diagnostic);
        }
    const suppressions = suppressionsIn(search.written, search.writtenAst, search.comments);
    const kept = this.withoutSuppressed(found.all, suppressions, search.written);
    return kept.sort((a, b) => a.span.start - b.span.start || (a.code < b.code ? -1 : 1));
  }

  private isWanted(code: DiagnosticCode): boolean {
    return !this.ignored.has(code) && (this.wanted === null || this.wanted.has(code));
  }

  /** What the reader says, and the binder beyond it, of text that stands in the search itself. */
  private *ofReading(search: LintedSearch): Generator<Diagnostic> {
    for (const diagnostic of search.diagnostics) if (isOwn(diagnostic)) yield diagnostic;
    if (search.entry !== 'search' || search.diagnostics.some(({ severity }) => severity === 'error')) return;
    const engine = createEngine({ appMacros: search.macros.all() });
    for (const diagnostic of engine.analyze(search.written.text).diagnostics)
      if (ofBinderOnly.has(diagnostic.code) && isOwn(diagnostic)) yield diagnostic;
  }

  /** Traces a finding to the text that was given; null for one in the body of a macro that is linted elsewhere. */
  private diagnosticOf(rule: Rule, finding: Finding, search: LintedSearch): Diagnostic | null {
    const place = finding.location ?? this.placeOf(search.source, finding.span);
    if (place === null) return null;
    const labels = (finding.labels ?? []).map(({ span, message }): Label => ({
      location: search.source.trace(span).location,
      message,
    }));
    const fix = finding.fix === undefined ? null : ownSpan(search.source, finding.fix.span);
    return {
      severity: finding.severity ?? rule.severity,
      code: rule.code,
      message: finding.message,
      span: place,
      labels,
      notes: [],
      ...(fix === null || finding.fix === undefined
        ? {}
        : { suggestion: { message: finding.fix.message, span: fix, replacement: finding.fix.replacement } }),
    };
  }

  private placeOf(source: Source, span: Span): Location | null {
    const first = source.trace({ start: span.start, end: Math.min(span.start + 1, span.end) });
    const last = source.trace({ start: Math.max(span.start, span.end - 1), end: span.end });
    const outermost = [...first.uses, ...last.uses].findLast((use) => use.source.name === textName);
    if (first.location.source === textName && last.location.source === textName) {
      const { end, endLine, endColumn } = last.location;
      return end < first.location.start ? first.location : { ...first.location, end, endLine, endColumn };
    }
    if (outermost === undefined || !first.uses.concat(last.uses).some(({ macro }) => this.atCalls.has(macro)))
      return null;
    return outermost.source.trace(outermost.span).location;
  }

  private withoutSuppressed(
    found: readonly Diagnostic[],
    suppressions: readonly Suppression[],
    source: Source,
  ): Diagnostic[] {
    if (suppressions.length === 0) return [...found];
    const used = new Set<string>();
    const kept = found.filter(({ code, span }) => {
      let isOff = false;
      for (const [index, { codes, scope }] of suppressions.entries()) {
        // What points into the file of a detection is turned off for the whole search.
        const isInside = span.source === textName ? span.start >= scope.start && span.start < scope.end : true;
        if (!isInside || !codes.includes(code)) continue;
        used.add(`${index} ${code}`);
        isOff = true;
      }
      return !isOff;
    });
    if (!this.isWanted('SPL7000')) return kept;
    for (const [index, { comment, codes, unknown }] of suppressions.entries()) {
      const idle = codes.filter((code) => this.isWanted(code) && !used.has(`${index} ${code}`));
      const messages = [
        ...unknown.map((word) => `${word.slice(0, 40)} is no code. Write codes such as SPL7003, then because and why.`),
        ...(codes.length + unknown.length === 0 ? ['Name the codes to ignore, such as SPL7003.'] : []),
        ...idle.map((code) => `${code} finds nothing here. Remove it from this comment.`),
      ];
      for (const message of messages)
        kept.push({
          severity: 'warning',
          code: 'SPL7000',
          message,
          span: source.locate(comment),
          labels: [],
          notes: [],
        });
    }
    return kept;
  }
}

/** Collects diagnostics, each code once at a place. */
class Findings {
  readonly all: Diagnostic[] = [];
  private readonly places = new Set<string>();

  add(diagnostic: Diagnostic): void {
    const { code, span, message } = diagnostic;
    const key = `${code} ${span.source} ${span.start} ${span.source === textName ? '' : message}`;
    if (this.places.has(key)) return;
    this.places.add(key);
    this.all.push(diagnostic);
  }
}

function isOwn({ code, span, labels }: Diagnostic): boolean {
  return (
    span.source === textName &&
    labels.every((label) => !label.message.startsWith('in this call of')) &&
    !toldOtherwise.test(code)
  );
}

/** The place of a span that stands in the text as given, outside of all macros. */
function ownSpan(source: Source, span: Span): Location | null {
  const first = source.trace({ start: span.start, end: span.end });
  const last = source.trace({ start: Math.max(span.start, span.end - 1), end: span.end });
  if (first.uses.length > 0 || last.uses.length > 0 || first.location.source !== textName) return null;
  const isWhole = last.location.end - first.location.start === span.end - span.start;
  return isWhole
    ? { ...first.location, end: last.location.end, endLine: last.location.endLine, endColumn: last.location.endColumn }
    : null;
}

/** Gives what a code means in one line. */
export function meaningOf(code: DiagnosticCode): string {
  return diagnosticCodes[code];
}

const ranks: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** Says whether a severity is at least another one. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return ranks[severity] >= ranks[least];
}
