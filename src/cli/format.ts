// splinter format: lays searches out in lines, in .spl files and in the `search` of YAML content.

import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { defaultWidth, format } from '../../grammar/formatter.ts';
import type { ParseEntry } from '../../grammar/language.ts';
import { LinesOfText } from '../content/content-text.ts';
import { placeInFile } from '../content/file-place.ts';
import { languageWith } from '../search/parse.ts';
import { isThere, type LeftOut, readContentFiles } from './content-files.ts';
import { findYamlSearches, replaceYamlSearches, type YamlSearch } from './yaml-search.ts';

interface FormatFlags {
  readonly check: boolean;
  readonly width: string;
  readonly as: string;
}

interface Settings {
  readonly width: number;
  readonly entry: ParseEntry;
}

/** A file laid out, or what keeps it from being so, one line each. */
interface FormattedFile {
  readonly text: string;
  readonly mistakes: readonly string[];
}

const narrowest = 20;
const yamlPath = /\.ya?ml$/i;
const unsure = 'It is left as it is: in lines it would not be read as the same search.';

/** Adds the subcommand. */
export function addFormatCommand(program: Command): void {
  program
    .command('format')
    .description(
      'lay searches out in lines: .spl files, and the search of YAML detections; standard input without files',
    )
    .argument('[path...]', 'files (.spl, .yml, .yaml), folders that hold them, or - for standard input')
    .option('--check', 'change nothing, list the files that would change, and end with 1 if there are any', false)
    .option('--width <columns>', 'the longest line', String(defaultWidth))
    .option('--as <entry>', 'what the texts are: search, post-process or fragment', 'search')
    .action((paths: string[], flags: FormatFlags) => {
      process.exitCode = runFormat(paths, flags);
    });
}

function runFormat(paths: readonly string[], flags: FormatFlags): number {
  const entry = entryOf(flags.as);
  if (entry === null) return usage(`--as takes search, post-process or fragment, not ${flags.as}`);
  const width = Number(flags.width);
  if (!/^\d+$/.test(flags.width) || width < narrowest)
    return usage(`--width takes a number of ${narrowest} or more, not ${flags.width}`);
  const settings = { width, entry };
  const files = paths.filter((path) => path !== '-');
  const missing = files.find((path) => !isThere(path));
  if (missing !== undefined) return usage(`there is no file or folder ${missing}`);
  const other = files.find((path) => lstatSync(path).isFile() && !isFormatted(path));
  if (other !== undefined) return usage(`${other} is neither .spl nor YAML`);
  let code = files.length < paths.length || paths.length === 0 ? formatInput(settings, flags.check) : 0;
  for (const path of files) code = Math.max(code, formatPath(path, settings, flags.check));
  return code;
}

function entryOf(given: string): ParseEntry | null {
  return given === 'search' || given === 'post-process' || given === 'fragment' ? given : null;
}

function usage(message: string): number {
  console.error(`splinter format: ${message}`);
  return 2;
}

function isFormatted(path: string): boolean {
  return /\.spl$/i.test(path) || yamlPath.test(path);
}

function formatInput(settings: Settings, check: boolean): number {
  const text = readFileSync(0, 'utf8');
  const formatted = formatSpl(text, 'stdin', settings);
  for (const mistake of formatted.mistakes) console.error(mistake);
  if (!check) process.stdout.write(formatted.text);
  else if (formatted.text !== text) console.log('stdin');
  return formatted.mistakes.length > 0 || (check && formatted.text !== text) ? 1 : 0;
}

/** Formats a file, or those below a folder. */
function formatPath(path: string, settings: Settings, check: boolean): number {
  const leftOut: LeftOut[] = [];
  let code = 0;
  for (const { path: file, text } of readContentFiles(path, leftOut)) {
    if (!isFormatted(file)) continue;
    const { text: formatted, mistakes } = yamlPath.test(file)
      ? formatYaml(text, file, settings)
      : formatSpl(text, file, settings);
    const isChanged = formatted !== text;
    const told = isChanged ? [...mistakes, ...writeFile(file, text, check ? null : formatted)] : mistakes;
    for (const mistake of told) console.error(mistake);
    if (isChanged && told.length === mistakes.length) console.log(file);
    if (told.length > 0 || (check && isChanged)) code = 1;
  }
  for (const { path: file, reason } of leftOut) {
    // A link in a folder is another file's name.
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true) continue;
    if (!isFormatted(file) && /\.\w+$/.test(file)) continue;
    console.error(`${file}:1:1 ${reason}`);
    code = 1;
  }
  return code;
}

/** Writes a file, unless the text is null or not what the file holds byte for byte; tells why it could not. */
function writeFile(file: string, text: string, formatted: string | null): string[] {
  try {
    if (!readFileSync(file).equals(Buffer.from(text))) return [`${file}:1:1 It is not in UTF-8.`];
    if (formatted !== null) writeFileSync(file, formatted);
    return [];
  } catch (error) {
    return [`${file}:1:1 ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** A file of one search ends with a line end; its byte order mark and its kind of line ends stay. */
function formatSpl(file: string, name: string, { width, entry }: Settings): FormattedFile {
  const mark = file.startsWith('\ufeff') ? '\ufeff' : '';
  const text = file.slice(mark.length);
  const { text: formatted, diagnostics, outcome } = format(text, languageWith(), { width, entry, name });
  if (outcome === 'mistaken') return { text: file, mistakes: errorLines(diagnostics, name, ({ span }) => span) };
  if (outcome === 'unsure') return { text: file, mistakes: [`${name}:1:1 ${unsure}`] };
  const ended = formatted.endsWith('\n') ? formatted : `${formatted}\n`;
  const hasCarriageReturns = text.includes('\n') && !/(?:^|[^\r])\n/.test(text);
  return { text: mark + (hasCarriageReturns ? ended.replace(/\r?\n/g, '\r\n') : ended), mistakes: [] };
}

/** Only the searches of a YAML file change. */
function formatYaml(file: string, name: string, { width, entry }: Settings): FormattedFile {
  const searches = findYamlSearches(file);
  if ('mistake' in searches)
    return { text: file, mistakes: [`${name}:${searches.line}:1 This is no YAML: ${searches.mistake}`] };
  const mistakes: string[] = [];
  const texts = searches.map((search) => {
    const { text: formatted, diagnostics, outcome } = format(search.text, languageWith(), { width, entry, name });
    const placeOf = placesIn(file, name, search);
    if (outcome === 'mistaken') mistakes.push(...errorLines(diagnostics, name, ({ span }) => placeOf(span.start)));
    else if (outcome === 'unsure') {
      const { line, column } = placeOf(0);
      mistakes.push(`${name}:${line}:${column} ${unsure}`);
    }
    if (outcome !== 'formatted') return search.text;
    return formatted.replace(/\n+$/, '') + (/\n*$/.exec(search.text)?.[0] ?? '');
  });
  const replaced = replaceYamlSearches(file, searches, texts);
  if (replaced !== null) return { text: replaced, mistakes };
  return { text: file, mistakes: [...mistakes, `${name}:1:1 ${unsure}`] };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

function errorLines(diagnostics: readonly Diagnostic[], name: string, placeOf: (one: Diagnostic) => Place): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((diagnostic) => {
      const { line, column } = placeOf(diagnostic);
      return `${name}:${line}:${column} ${diagnostic.code} ${diagnostic.message.replace(/\s+/g, ' ')}`;
    });
}

/** Tells where in the file a place of a search stands. The text of a block begins below its mark. */
function placesIn(file: string, name: string, { text, start, isBlock }: YamlSearch): (offset: number) => Place {
  const lines = new LinesOfText(file);
  const line = lines.lineAt(start) + (isBlock ? 1 : 0);
  const offset = isBlock ? lines.startOf(line) : start;
  const content = { file: name, name, origin: 'detection', entry: 'search', text, line, offset } as const;
  return (at) => placeInFile(file, content, at);
}
