// Findings as SARIF 2.1.0, which code hosts and editors read.

import { type DiagnosticCode, diagnosticCodes } from '../../grammar/codes.ts';
import type { Severity } from '../../grammar/diagnostic.ts';
import { lintRules } from '../lint/all.ts';
import type { RuleExample } from '../lint/rule.ts';
import type { FileFinding } from './lint-content.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Makes the SARIF log of findings; it is plain data. */
export function sarifOf(findings: readonly FileFinding[], version: string) {
  // The codes of reading and binding have no rule of their own.
  const others = [...new Set(findings.map(({ code }) => code))]
    .filter((code) => !lintRules.some((rule) => rule.code === code))
    .sort();
  const rules = [...lintRules.map(ruleOf), ...others.map(readingRuleOf)];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'splinter', semanticVersion: version, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => ({
          ruleId: finding.code,
          ruleIndex: indexes.get(finding.code) ?? -1,
          level: levels[finding.severity],
          message: { text: finding.message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(finding.file.replace(/^\.\//, '')) },
                region: {
                  startLine: finding.line,
                  startColumn: finding.column,
                  endLine: finding.endLine,
                  endColumn: finding.endColumn,
                },
              },
            },
          ],
        })),
      },
    ],
  };
}

function ruleOf({ code, name, summary, explanation, severity, examples }: (typeof lintRules)[number]) {
  const [flagged] = examples.flagged;
  const [fine] = examples.fine;
  const spl = (example: RuleExample | undefined): string =>
    example === undefined ? '' : typeof example === 'string' ? example : example.search;
  return {
    id: code,
    name,
    shortDescription: { text: summary },
    fullDescription: { text: explanation },
    help: {
      text: `${explanation}\n\nFlagged: ${spl(flagged)}\nFine: ${spl(fine)}`,
      markdown: `${explanation}\n\nFlagged:\n\n    ${spl(flagged)}\n\nFine:\n\n    ${spl(fine)}`,
    },
    defaultConfiguration: { level: levels[severity] },
  };
}

function readingRuleOf(code: DiagnosticCode) {
  const text = diagnosticCodes[code];
  return {
    id: code,
    name: code.toLowerCase(),
    shortDescription: { text },
    fullDescription: { text },
    help: { text, markdown: text },
    defaultConfiguration: { level: levels.warning },
  };
}
