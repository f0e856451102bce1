// splinter lint: tells what is likely wrong with the searches of a content repository.

import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type DiagnosticCode, diagnosticCodes } from '../../grammar/codes.ts';
import type { Severity } from '../../grammar/diagnostic.ts';
import { readContent } from '../content/read-content.ts';
import { lintRules } from '../lint/all.ts';
import { isAtLeast, meaningOf } from '../lint/lint.ts';
import { isThere, type LeftOut, readContentFiles } from './content-files.ts';
import { readContentNames } from './content-names.ts';
import { fixContent } from './fix-content.ts';
import { type FileFinding, lintContent } from './lint-content.ts';
import { sarifOf } from './sarif.ts';

interface LintFlags {
  readonly json: boolean;
  readonly sarif: boolean;
  readonly fix: boolean;
  readonly rules: boolean;
  readonly severity: string;
  readonly ignore: readonly string[];
  readonly only: readonly string[];
}

/** Adds the subcommand. */
export function addLintCommand(program: Command): void {
  const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];
  program
    .command('lint')
    .description('tell what is likely wrong with the searches of content files')
    .argument('[path...]', 'content files (.yml, .spl, .conf, .xml, .json), or folders that hold them')
    .option('--json', 'print the findings as one JSON document', false)
    .option('--sarif', 'print the findings as SARIF 2.1.0', false)
    .option('--fix', 'put what was plainly meant into the files, and tell the rest', false)
    .option('--rules', 'list the rules', false)
    .option('--severity <least>', 'the least severity to tell: error, warning or info', 'info')
    .option('--ignore <code>', 'leave out a code or rule; may be given several times', collect, [])
    .option('--only <code>', 'tell only this code or rule; may be given several times', collect, [])
    .action((paths: string[], flags: LintFlags) => {
      process.exitCode = runLint(paths, flags);
    });
}

function runLint(paths: readonly string[], flags: LintFlags): number {
  const least = severityOf(flags.severity);
  if (least === null) return usage(`--severity takes error, warning or info, not ${flags.severity}`);
  if (flags.json && flags.sarif) return usage('--json and --sarif cannot be given together');
  const unknown = [...flags.ignore, ...flags.only].find((given) => codeOf(given) === null);
  if (unknown !== undefined) return usage(`there is no code or rule ${unknown}; --rules lists them`);
  if (flags.rules) {
    console.log(rulesText(flags.json));
    return 0;
  }
  if (paths.length === 0) return usage('say which files or folders to lint');
  const missing = paths.find((path) => !isThere(path));
  if (missing !== undefined) return usage(`there is no file or folder ${missing}`);
  const options = {
    ignore: flags.ignore.flatMap(codesOf),
    only: flags.only.length === 0 ? null : flags.only.flatMap(codesOf),
  };
  const leftOut: LeftOut[] = [];
  const lintPaths = () => {
    const content = readContent(paths.flatMap((path) => readContentFiles(path, leftOut)));
    return { content, all: lintContent(content, readContentNames(paths, content), options) };
  };
  let { content, all } = lintPaths();
  if (content.texts.length === 0 && content.unreadable.length === 0) return usage(`no searches in ${paths.join(', ')}`);
  const isTold = ({ severity }: FileFinding): boolean => isAtLeast(severity, least);
  if (flags.fix) {
    const { fixed, files, skipped } = fixContent(content, all.filter(isTold));
    for (const line of skipped) console.error(line);
    console.error(`${fixed} fixed in ${files.length} file${files.length === 1 ? '' : 's'}`);
    if (files.length > 0) ({ content, all } = lintPaths());
  }
  const findings = all.filter(isTold);
  for (const { file, line, reason } of content.unreadable) console.error(`${file}:${line}:1 ${oneLine(reason)}`);
  for (const { path, reason } of new Map(leftOut.map((one) => [one.path, one])).values())
    console.error(`${path} ${oneLine(reason)}`);
  if (flags.sarif) console.log(JSON.stringify(sarifOf(findings, ownVersion()), null, 2));
  else if (flags.json) console.log(JSON.stringify(findings.map(plainFinding), null, 2));
  else console.log(findingsText(findings, content.texts.length));
  return content.unreadable.length > 0 || all.some(({ severity }) => isAtLeast(severity, 'warning')) ? 1 : 0;
}

function severityOf(given: string): Severity | null {
  return given === 'error' || given === 'warning' || given === 'info' ? given : null;
}

function codeOf(given: string): DiagnosticCode | null {
  const upper = given.toUpperCase();
  const rule = lintRules.find(({ name }) => name === given.toLowerCase());
  return rule?.code ?? codes.find((code) => code === upper) ?? null;
}

const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];

function codesOf(given: string): DiagnosticCode[] {
  const code = codeOf(given);
  return code === null ? [] : [code];
}

function usage(message: string): number {
  console.error(`splinter lint: ${message}`);
  return 2;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function rulesText(asJson: boolean): string {
  if (asJson)
    return JSON.stringify(
      lintRules.map(({ check: _, ...described }) => described),
      null,
      2,
    );
  const width = Math.max(...lintRules.map(({ name }) => name.length));
  return lintRules
    .map(({ code, name, severity, summary }) => `${code}  ${name.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`)
    .join('\n');
}

function plainFinding({
  file,
  line,
  column,
  endLine,
  endColumn,
  severity,
  code,
  message,
  text,
  diagnostic,
}: FileFinding) {
  const rule = lintRules.find((one) => one.code === code)?.name ?? null;
  const { suggestion } = diagnostic;
  const fix = suggestion === undefined ? null : { message: suggestion.message, replacement: suggestion.replacement };
  return { file, line, column, endLine, endColumn, severity, code, rule, message, search: text.name, fix };
}

function findingsText(findings: readonly FileFinding[], texts: number): string {
  const lines = findings.map(
    ({ file, line, column, severity, code, message }) => `${file}:${line}:${column} ${severity} ${code} ${message}`,
  );
  if (findings.length === 0) return `${texts} searches, nothing found`;
  const counts = [...Map.groupBy(findings, ({ code }) => code)]
    .map(([code, found]) => ({ code, count: found.length }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  const width = String(counts[0]?.count ?? 0).length;
  const summary = counts.map(
    ({ code, count }) =>
      `  ${String(count).padStart(width)}  ${code}  ${lintRules.find((rule) => rule.code === code)?.summary ?? meaningOf(code)}`,
  );
  return [
    ...lines,
    '',
    `${texts} searches, ${findings.length} finding${findings.length === 1 ? '' : 's'}:`,
    ...summary,
  ].join('\n');
}

function ownVersion(): string {
  for (const up of ['../../package.json', '../../../package.json']) {
    try {
      const read: unknown = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8'));
      if (typeof read === 'object' && read !== null && 'version' in read && typeof read.version === 'string')
        return read.version;
    } catch {
      // Compiled, the file lies one folder further up.
    }
  }
  return '0.0.0';
}
