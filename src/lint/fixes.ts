// Puts the fixes of findings into a text.

import type { Diagnostic, Suggestion } from '../../grammar/diagnostic.ts';
import { lintRules } from './all.ts';

const codesWithFixes: ReadonlySet<string> = new Set(lintRules.map(({ code }) => code));

/** Gives the fixes of findings in the order of the text, without those that overlap an earlier one. */
export function fixesOf(diagnostics: readonly Diagnostic[]): Suggestion[] {
  const fixes: Suggestion[] = [];
  let end = -1;
  const given = diagnostics.flatMap(({ code, suggestion }) =>
    suggestion === undefined || !codesWithFixes.has(code) ? [] : [suggestion],
  );
  for (const fix of given.sort((a, b) => a.span.start - b.span.start)) {
    if (fix.span.start < end) continue;
    fixes.push(fix);
    end = fix.span.end;
  }
  return fixes;
}

/** Puts fixes into the text they were found in. */
export function withFixes(text: string, fixes: readonly Suggestion[]): string {
  let fixed = '';
  let at = 0;
  for (const { span, replacement } of fixes) {
    fixed += text.slice(at, span.start) + replacement;
    at = span.end;
  }
  return fixed + text.slice(at);
}
