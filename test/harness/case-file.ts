// Reads case files: data as tables, searches, and what they give or how they fail.

import type { ParseEntry } from '../../grammar/language.ts';
import type { Value } from '../../src/values/value.ts';
import { type FunctionBlock, readFunctionBlock } from './function-block.ts';

export interface Table {
  readonly fields: readonly string[];
  readonly rows: readonly Record<string, Value>[];
}

export interface Case {
  readonly title: string;
  readonly line: number;
  readonly search: string;
  readonly gives: Table | null;
  readonly inAnyOrder: boolean;
  /** The code of the warning that a run gives beside its rows; null for none. */
  readonly warning: string | null;
  /** `CODE at line:column`, then the message. */
  readonly fails: { readonly code: string; readonly at: string; readonly message: string } | null;
  /** What reading the text alone says, one line a diagnostic; null for a case that is run. */
  readonly said: readonly string[] | null;
  /** What the text is read as, in such a case. */
  readonly entry: ParseEntry;
}

export interface CaseFile {
  readonly events: ReadonlyMap<string, Table>;
  readonly datasets: ReadonlyMap<string, Table>;
  readonly lookups: ReadonlyMap<string, Table>;
  readonly macros: ReadonlyMap<string, string>;
  /** Stanzas of transactiontypes.conf, their settings as written. */
  readonly transactionTypes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly cases: readonly Case[];
  /** Blocks of expressions, most of them about one eval function. */
  readonly blocks: readonly FunctionBlock[];
}

/** Reads a case file. A line it does not know is an error of the file. */
export function readCaseFile(text: string): CaseFile {
  const lines = text.split('\n');
  const events = new Map<string, Table>();
  const datasets = new Map<string, Table>();
  const lookups = new Map<string, Table>();
  const macros = new Map<string, string>();
  const transactionTypes = new Map<string, ReadonlyMap<string, string>>();
  const cases: Case[] = [];
  const blocks: FunctionBlock[] = [];
  let at = 0;
  const indented = (): string[] => {
    const block: string[] = [];
    while (at < lines.length && /^\s+\S/.test(lines[at] ?? '')) block.push((lines[at++] ?? '').slice(2));
    return block;
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    at += 1;
    if (line.trim() === '' || line.startsWith('#')) continue;
    const data = /^(events|dataset|lookup|macro|transactiontype) (.+)$/.exec(line);
    if (data !== null) {
      const name = data[2] ?? '';
      if (data[1] === 'macro') macros.set(name, indented().join('\n'));
      else if (data[1] === 'transactiontype') transactionTypes.set(name, readSettings(indented()));
      else (data[1] === 'events' ? events : data[1] === 'lookup' ? lookups : datasets).set(name, readTable(indented()));
      continue;
    }
    const block = /^(function|expressions): (.+)$/.exec(line);
    if (block !== null) {
      const from = at + 1;
      blocks.push(readFunctionBlock(block[1] ?? '', block[2] ?? '', indented(), from));
      continue;
    }
    const title = /^(?:case|example)(?: as (post-process|fragment))?: (.+)$/.exec(line);
    if (title === null) throw new Error(`line ${at}: ${line} is not part of a case file`);
    const start = at;
    const search = indented().join('\n');
    const verdict =
      /^((?:gives in any order|gives nothing|gives)(?: with SPL\d{4})?|fails (\S+) at (\S+)|reads|warns|refuses)$/.exec(
        lines[at] ?? '',
      );
    if (verdict === null) throw new Error(`line ${at + 1}: a case says what it gives or how it fails`);
    at += 1;
    const below = indented();
    const isFailure = verdict[2] !== undefined;
    const isRun = isFailure || verdict[1]?.startsWith('gives') === true;
    const read = { reads: 'reads', warns: 'warning', refuses: 'error' }[verdict[1] ?? ''];
    cases.push({
      title: title[2] ?? '',
      entry: title[1] === 'fragment' || title[1] === 'post-process' ? title[1] : 'search',
      said: isRun ? null : below.map((said) => `${read} ${said}`),
      line: start,
      search,
      gives:
        isFailure || !isRun
          ? null
          : verdict[1]?.startsWith('gives nothing')
            ? { fields: [], rows: [] }
            : readTable(below),
      inAnyOrder: verdict[1]?.startsWith('gives in any order') === true,
      warning: / with (SPL\d{4})$/.exec(verdict[1] ?? '')?.[1] ?? null,
      fails: isFailure ? { code: verdict[2] ?? '', at: verdict[3] ?? '', message: below.join('\n') } : null,
    });
  }
  return { events, datasets, lookups, macros, transactionTypes, cases, blocks };
}

/** Reads lines `setting = value`. */
function readSettings(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split('=');
      return [name.trim(), value.join('=').trim()];
    }),
  );
}

function readTable(lines: readonly string[]): Table {
  const cells = lines.map((line) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim()),
  );
  const [fields = [], ...rest] = cells;
  const rows = rest.map((row) =>
    Object.fromEntries(fields.map((field, index) => [field, readCell(field, row[index] ?? 'null')])),
  );
  return { fields, rows };
}

function readCell(field: string, cell: string): Value {
  if (cell === 'null' || cell === '') return null;
  const time = field === '_time' ? /^(\d\d):(\d\d):(\d\d)$/.exec(cell) : null;
  if (time !== null) return Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]);
  if (cell.startsWith('"') && cell.endsWith('"')) return cell.slice(1, -1);
  if (cell.startsWith('[') && cell.endsWith(']'))
    return cell
      .slice(1, -1)
      .split(',')
      .map((entry) => entry.trim());
  return /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
}
