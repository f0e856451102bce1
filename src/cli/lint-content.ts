// Lints the texts of a content repository, and tells places in its files.

import type { Diagnostic, Severity } from '../../grammar/diagnostic.ts';
import type { DiagnosticCode } from '../../grammar/codes.ts';
import type { ContentText } from '../content/content-text.ts';
import { placeInFile } from '../content/file-place.ts';
import type { Content } from '../content/read-content.ts';
import { type DetectionContext, filterMacroOf } from '../lint/detection-context.ts';
import { readDetectionContext } from '../lint/detection-file.ts';
import { KnownNames } from '../lint/known-names.ts';
import { Linter } from '../lint/lint.ts';
import { builtInCatalog } from '../node-files.ts';
import type { ContentNames } from './content-names.ts';

/** One finding in a file. */
export interface FileFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  readonly message: string;
  /** The text it is in, and what was said of it there. */
  readonly text: ContentText;
  readonly diagnostic: Diagnostic;
}

export interface LintContentOptions {
  readonly ignore: readonly DiagnosticCode[];
  /** Null for all codes. */
  readonly only: readonly DiagnosticCode[] | null;
}

/** Detections are kept with filter macros where this share of them, and this many, call theirs. */
const customShare = 0.5;

/** Lints every text. Findings come in the order of files and places. */
export function lintContent(content: Content, names: ContentNames, options: LintContentOptions): FileFinding[] {
  const known = new KnownNames({
    dataModels: [...builtInCatalog().dataModels.values(), ...names.dataModels],
    hasAllDataModels: names.dataModels.length > 0,
    customCommands: names.customCommands,
    ...(content.macros.length === 0 ? {} : { macros: content.macros }),
    ...(names.lookups.length === 0 ? {} : { lookups: names.lookups }),
  });
  const linter = new Linter(known, {
    ignore: options.ignore,
    ...(options.only === null ? {} : { only: options.only }),
  });
  const contexts = detectionsOf(content);
  const findings: FileFinding[] = [];
  for (const text of content.texts) {
    const file = content.files.get(text.file) ?? '';
    const detection = text.origin === 'detection' ? (contexts.get(text.file) ?? null) : null;
    for (const diagnostic of linter.lint(text.text, text.entry, detection?.name === text.name ? detection : null))
      findings.push(findingOf(diagnostic, text, file));
  }
  return findings.sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
}

/** What each detection says beside its search, by file. */
function detectionsOf(content: Content): Map<string, DetectionContext> {
  const detections = content.texts.filter(({ origin, file }) => origin === 'detection' && /\.ya?ml$/i.test(file));
  const custom = detections.filter(({ name, text }) => text.includes(`\`${filterMacroOf(name)}\``)).length;
  const needsFilter = custom > 0 && custom >= detections.length * customShare;
  const contexts = new Map<string, DetectionContext>();
  for (const path of new Set(detections.map(({ file }) => file))) {
    const context = readDetectionContext(content.files.get(path) ?? '', path, needsFilter);
    if (context !== null) contexts.set(path, context);
  }
  return contexts;
}

function findingOf(diagnostic: Diagnostic, text: ContentText, file: string): FileFinding {
  const { severity, code, message, span } = diagnostic;
  const said = { severity, code, message: message.replace(/\s+/g, ' '), text, diagnostic };
  if (span.source === text.file) {
    const { line, column, endLine, endColumn } = span;
    return { file: text.file, line, column, endLine, endColumn, ...said };
  }
  const start = placeInFile(file, text, span.start);
  const last = span.end > span.start ? placeInFile(file, text, span.end - 1) : start;
  return {
    file: text.file,
    ...start,
    endLine: Math.max(start.line, last.line),
    endColumn:
      last.line < start.line || (last.line === start.line && last.column < start.column)
        ? start.column + 1
        : last.column + 1,
    ...said,
  };
}
