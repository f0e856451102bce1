// splinter corpus: tells how much of a content repository is read and can run.

import type { Command } from 'commander';
import type { ParseEntry } from '../../grammar/language.ts';
import { type CorpusReport, reportCorpus, tallySteps } from '../content/corpus-report.ts';
import { readContent } from '../content/read-content.ts';
import type { FailureReason } from '../content/text-report.ts';
import { isThere, type LeftOut, readContentFiles } from './content-files.ts';
import { resultsText } from './table-text.ts';

interface CorpusFlags {
  readonly json: boolean;
  readonly failures: boolean;
  readonly as?: string;
}

/** Adds the subcommand. */
export function addCorpusCommand(program: Command): void {
  program
    .command('corpus')
    .description('tell how many searches of a content repository are read, printed back, expanded and can run')
    .argument('<path...>', 'content files (.yml, .spl, .conf, .xml, .json), or folders that hold them')
    .option('--as <entry>', 'read every text as a search, a post-process or a fragment')
    .option('--failures', 'list each text that fails, with its place and why', false)
    .option('--json', 'print everything as one JSON document', false)
    .action((paths: string[], flags: CorpusFlags) => {
      process.exitCode = runCorpus(paths, flags);
    });
}

function runCorpus(paths: readonly string[], flags: CorpusFlags): number {
  const entry = entryOf(flags.as);
  if (entry === null) return usage(`--as takes search, post-process or fragment, not ${flags.as}`);
  const missing = paths.find((path) => !isThere(path));
  if (missing !== undefined) return usage(`there is no file or folder ${missing}`);
  const leftOut: LeftOut[] = [];
  const read = readContent(paths.flatMap((path) => readContentFiles(path, leftOut)));
  if (read.texts.length === 0 && read.unreadable.length === 0) return usage(`no searches in ${paths.join(', ')}`);
  const texts = entry === undefined ? read.texts : read.texts.map((text) => ({ ...text, entry }));
  const report = reportCorpus({ ...read, texts });
  if (flags.json) console.log(JSON.stringify({ ...report, leftOut }, null, 2));
  else {
    if (flags.failures) console.log(failureLines(report).join('\n'));
    console.log(reportText(report, leftOut));
  }
  return report.texts.every((text) => text.parsed) && report.unreadable.length === 0 ? 0 : 1;
}

/** Gives undefined where no entry is asked for, null where there is no such entry. */
function entryOf(given: string | undefined): ParseEntry | undefined | null {
  if (given === undefined || given === 'search' || given === 'post-process' || given === 'fragment') return given;
  return null;
}

function usage(message: string): number {
  console.error(`splinter corpus: ${message}`);
  return 2;
}

function failureLines(report: CorpusReport): string[] {
  return report.texts.flatMap(({ file, reasons }) => reasons.map((reason) => failureLine(file, reason)));
}

function failureLine(file: string, { line, column, code, step, message }: FailureReason): string {
  return `${file}:${line}:${column} ${code ?? step} ${oneLine(message)}`;
}

const longestMessage = 160;

function oneLine(message: string): string {
  const line = message.replace(/\s+/g, ' ');
  return line.length > longestMessage ? `${line.slice(0, longestMessage - 1)}…` : line;
}

function reportText(report: CorpusReport, leftOut: readonly LeftOut[]): string {
  const blocks = [talliesText(report)];
  if (report.reasons.length > 0) blocks.push(reasonsText(report));
  const { meanMilliseconds, slowest } = report.parseTime;
  if (slowest !== null) {
    const mean = `Parsing takes ${meanMilliseconds.toFixed(2)} ms a text;`;
    blocks.push(`${mean} the slowest, ${slowest.name} in ${slowest.file}, ${slowest.milliseconds.toFixed(1)} ms.`);
  }
  if (report.unreadable.length > 0) {
    const lines = report.unreadable.map(({ file, line, reason }) => `  ${file}:${line} ${oneLine(reason)}`);
    blocks.push(['Not readable:', ...lines].join('\n'));
  }
  if (leftOut.length > 0)
    blocks.push(['Left out:', ...leftOut.map(({ path, reason }) => `  ${path} ${oneLine(reason)}`)].join('\n'));
  return blocks.join('\n\n');
}

const titles = { parsed: 'parsed', printedBack: 'printed back', expanded: 'expanded', runnable: 'runnable' } as const;

function talliesText({ tallies }: CorpusReport): string {
  const width = Math.max(...tallies.map(({ counts }) => String(counts.texts).length));
  const rows = tallies.map(({ kind, counts, percentages }) => {
    const cells = tallySteps.map((step): [string, string] => [
      titles[step],
      `${String(counts[step]).padStart(width)} ${percentages[step].toFixed(1).padStart(5)} %`,
    ]);
    return Object.fromEntries([['kind', kind], ['texts', String(counts.texts).padStart(width)], ...cells]);
  });
  const fields = ['kind', 'texts', ...tallySteps.map((step) => titles[step])];
  return resultsText({ fields, rows, diagnostics: [], stages: [] }, 'table');
}

function reasonsText({ reasons }: CorpusReport): string {
  const width = Math.max(...reasons.map(({ texts }) => String(texts).length));
  const lines = ['Why not, by number of texts:'];
  for (const { code, meaning, texts, messages, example } of reasons) {
    lines.push(`  ${String(texts).padStart(width)}  ${code ?? example.step}  ${meaning}`);
    lines.push(`    ${failureLine(example.file, example)}`);
    for (const message of messages)
      if (message.texts > 1) lines.push(`    ${message.texts} × ${oneLine(message.message)}`);
  }
  return lines.join('\n');
}
