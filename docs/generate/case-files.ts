// The case files of the tests, with what the pages show of them.

import { readdirSync, readFileSync } from 'node:fs';
import { type Case, type CaseFile, readCaseFile } from '../../test/harness/case-file.ts';

/** A case with the file it stands in. */
export interface FoundCase {
  readonly file: CasePage;
  readonly single: Case;
}

/** A case file, also as it is written: pages show tables as their author wrote them. */
export interface CasePage {
  /** The path below the test folder. */
  readonly path: string;
  readonly content: CaseFile;
  readonly lines: readonly string[];
}

const root = new URL('../../test/', import.meta.url);

/** Reads every case file once, those of `syntax` first: there a case shows one mistake. */
export function readCasePages(): CasePage[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.case'))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((path) => {
      const text = readFileSync(new URL(path, root), 'utf8');
      try {
        return { path, content: readCaseFile(text), lines: text.split('\n') };
      } catch (failure) {
        throw new Error(`test/${path}: ${failure instanceof Error ? failure.message : String(failure)}`);
      }
    });
}

function rank(path: string): number {
  return path.startsWith('syntax/') ? (path.includes('in-the-wild') ? 1 : 0) : 2;
}

/** Says whether a case is meant for readers: its title begins with `example:`. */
export function isExample({ file, single }: FoundCase): boolean {
  return (file.lines[single.line - 1] ?? '').startsWith('example');
}

/** The rows of a table as written, the names first. */
export type WrittenTable = readonly (readonly string[])[];

/** Finds the table that stands below a line of the file; null when there is none. */
function tableBelow(lines: readonly string[], from: number): WrittenTable | null {
  const rows: string[][] = [];
  for (let at = from; /^\s+\|/.test(lines[at] ?? ''); at += 1) {
    const line = (lines[at] ?? '').trim().replace(/^\||\|$/g, '');
    rows.push(line.split('|').map((cell) => cell.trim()));
  }
  return rows.length === 0 ? null : rows;
}

/** Gives the table of rows that a case expects, as written; null when it expects none. */
export function expectedTable({ file, single }: FoundCase): WrittenTable | null {
  let at = single.line;
  while (/^\s+\S/.test(file.lines[at] ?? '')) at += 1;
  return tableBelow(file.lines, at + 1);
}

/** A table of rows that a search reads. */
export interface WrittenSource {
  readonly kind: string;
  readonly name: string;
  readonly table: WrittenTable;
}

/** Lists the data of a case file that a search may read: what it names, and all events when it names none. */
export function sourcesOf({ file, single }: FoundCase): WrittenSource[] {
  const all = file.lines.flatMap((line, index): WrittenSource[] => {
    const [, kind, name] = /^(events|dataset|lookup) (.+)$/.exec(line) ?? [];
    const table = kind === undefined || name === undefined ? null : tableBelow(file.lines, index + 1);
    return table === null || kind === undefined || name === undefined ? [] : [{ kind, name, table }];
  });
  const named = all.filter(({ name }) => name.split('.').every((part) => single.search.includes(part)));
  if (named.length > 0 || single.search.trimStart().startsWith('|')) return named;
  return all.filter(({ kind }) => kind === 'events');
}

/** Lists the macros of a case file that a search calls: name and body. */
export function macrosOf({ file, single }: FoundCase): [string, string][] {
  return [...file.content.macros].filter(([name]) => single.search.includes(`\`${name.replace(/\(.*$/, '')}`));
}

/** Lists the cases of a file that give rows. */
export function casesWithRows(file: CasePage): FoundCase[] {
  return file.content.cases
    .map((single) => ({ file, single }))
    .filter(({ single }) => single.gives !== null && single.gives.rows.length > 0);
}

/** Orders cases by the length of their searches: a short one shows one thing. */
export function shortestFirst(cases: readonly FoundCase[]): FoundCase[] {
  return cases.toSorted((a, b) => a.single.search.length - b.single.search.length);
}
