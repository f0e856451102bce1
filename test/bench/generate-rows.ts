// Makes rows of Endpoint.Processes from a seed: one week of process starts on 500 hosts, as columns.

import { type Column, DictionaryColumn, NumberColumn } from '../../src/columns/column.ts';
import { Dictionary, DictionaryBuilder } from '../../src/columns/dictionary.ts';
import { commandLine, matchingCommandLine, programs } from './programs.ts';
import { Random } from './random.ts';

/** The rows of a generated dataset: one column a field, under bare names. */
export interface GeneratedRows {
  readonly length: number;
  readonly columns: ReadonlyMap<string, Column>;
}

/** The start of the week, in epoch seconds: 2026-01-05 00:00 UTC. */
export const weekStart = 1_767_571_200;

const week = 7 * 86_400;
const hostCount = 500;
const userCount = 800;
const distinctCommandLines = 0.21;
const rowsPerMatch = 10_000;
const repeatedGuids = 0.001;

/** Makes `length` rows. The same seed gives the same rows on every machine. */
export function generateRows(length: number, seed = 1): GeneratedRows {
  const random = new Random(seed);
  const program = drawPrograms(length, random);
  const times = new Float64Array(length);
  for (let row = 0; row < length; row += 1)
    times[row] = weekStart + Math.floor(((row + random.next()) / length) * week * 1000) / 1000;

  const hosts = Uint32Array.from({ length }, () => 1 + random.below(hostCount));
  const users = Uint32Array.from({ length }, () => 1 + random.skewed(userCount));
  const userNames = Array.from({ length: userCount }, (_, index) => `EXAMPLE\\user${String(index).padStart(4, '0')}`);
  const userIds = Array.from(
    { length: userCount },
    (_, index) => `S-1-5-21-1004336348-1177238915-682003330-${1100 + index}`,
  );
  const parents = drawParents(length, random);
  const processIds = Float64Array.from({ length }, () => 4 * (100 + random.below(8000)));
  const parentIds = Float64Array.from({ length }, (_, row) => 4 * (100 + ((parents.code[row] ?? 0) % 8000)));

  // A few installs are old or built otherwise: three hashes a program.
  const hashes = Uint32Array.from({ length }, (_, row) => 1 + (program[row] ?? 0) * 3 + random.skewed(3));
  const hashTexts = Array.from({ length: programs.length * 3 }, () => `SHA256=${random.hex(64).toUpperCase()}`);

  const ofProgram = (text: (index: number) => string): Column =>
    coded(
      program.map((code) => code + 1),
      programs.map((_, index) => text(index)),
    );
  const ofParent = (text: (index: number) => string): Column =>
    coded(
      parents.program.map((code) => code + 1),
      programs.map((_, index) => text(index)),
    );
  const columns = new Map<string, Column>([
    ['_time', new NumberColumn(times)],
    ['action', coded(new Uint32Array(length).fill(1), ['allowed'])],
    [
      'dest',
      coded(
        hosts,
        Array.from({ length: hostCount }, (_, index) => `host-${String(index).padStart(3, '0')}.example.com`),
      ),
    ],
    ['original_file_name', originalNames(program, random)],
    ['parent_process', coded(parents.code, parents.lines)],
    ['parent_process_exec', ofParent((index) => programs[index]?.name ?? '')],
    [
      'parent_process_guid',
      coded(
        parents.code,
        parents.lines.map(() => inOnePiece(`{${random.guid()}}`)),
      ),
    ],
    ['parent_process_id', new NumberColumn(parentIds)],
    ['parent_process_name', ofParent((index) => programs[index]?.name ?? '')],
    ['parent_process_path', ofParent((index) => `${programs[index]?.folder}\\${programs[index]?.name}`)],
    ['process', drawCommandLines(program, random)],
    ['process_exec', ofProgram((index) => programs[index]?.name ?? '')],
    ['process_guid', drawGuids(length, random)],
    ['process_hash', coded(hashes, hashTexts)],
    ['process_id', new NumberColumn(processIds)],
    [
      'process_integrity_level',
      coded(
        Uint32Array.from({ length }, () => random.skewed(5)),
        ['medium', 'system', 'high', 'low'],
      ),
    ],
    ['process_name', ofProgram((index) => programs[index]?.name ?? '')],
    ['process_path', ofProgram((index) => `${programs[index]?.folder}\\${programs[index]?.name}`)],
    ['user', coded(users, userNames)],
    ['user_id', coded(users, userIds)],
    ['vendor_product', coded(new Uint32Array(length).fill(1), ['Microsoft Sysmon'])],
  ]);
  return { length, columns };
}

/** Makes a column of codes into texts; code 0 stands for no value, code 1 for the first text. */
function coded(codes: Uint32Array, texts: readonly string[]): DictionaryColumn {
  const dictionary = new DictionaryBuilder();
  const codeOf = Uint32Array.from([null, ...texts], (text) => dictionary.codeOf(text));
  return new DictionaryColumn(
    codes.map((code) => codeOf[code] ?? 0),
    dictionary.build(),
  );
}

/** Gives a text in one piece, as one that was read is: joined of many pieces it is a tree, five times as large. */
function inOnePiece(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** Draws a program for each row; one row of every ten thousand is a PowerShell that will match. */
function drawPrograms(length: number, random: Random): Uint32Array {
  const drawn = new Uint32Array(length);
  const wheel = programs.flatMap((program, index) => new Array<number>(program.weight).fill(index));
  for (let row = 0; row < length; row += 1) drawn[row] = wheel[random.below(wheel.length)] ?? 0;
  for (let row = rowsPerMatch >> 1; row < length; row += rowsPerMatch) drawn[row] = random.below(3);
  return drawn;
}

/** Draws parents: a long-lived process has many children, so there are few of them. */
function drawParents(
  length: number,
  random: Random,
): { readonly code: Uint32Array; readonly program: Uint32Array; readonly lines: readonly string[] } {
  const count = Math.max(1, Math.ceil(length / 30));
  const programOf = Uint32Array.from({ length: count }, () => random.below(programs.length));
  const lines = Array.from(programOf, (index) => inOnePiece(commandLine(index, random)));
  const code = Uint32Array.from({ length }, () => 1 + random.skewed(count));
  return { code, program: code.map((parent) => programOf[parent - 1] ?? 0), lines };
}

/** Draws command lines: about one of five is new, the others repeat one of the same program. */
function drawCommandLines(program: Uint32Array, random: Random): DictionaryColumn {
  const pools: number[][] = programs.map(() => []);
  const texts: string[] = [];
  const codes = new Uint32Array(program.length);
  for (let row = 0; row < program.length; row += 1) {
    const index = program[row] ?? 0;
    const pool = pools[index] ?? [];
    if (row % rowsPerMatch === rowsPerMatch >> 1)
      codes[row] = texts.push(inOnePiece(matchingCommandLine(index, random)));
    else if (pool.length === 0 || random.next() < distinctCommandLines) {
      codes[row] = texts.push(inOnePiece(commandLine(index, random)));
      pool.push(codes[row] ?? 0);
    } else codes[row] = pool[random.below(pool.length)] ?? 0;
  }
  return coded(codes, texts);
}

function drawGuids(length: number, random: Random): DictionaryColumn {
  const texts: string[] = [];
  const codes = new Uint32Array(length);
  for (let row = 0; row < length; row += 1) {
    codes[row] =
      texts.length > 0 && random.next() < repeatedGuids
        ? 1 + random.below(texts.length)
        : texts.push(inOnePiece(`{${random.guid()}}`));
  }
  // Drawn of 128 bits, none comes twice.
  return new DictionaryColumn(codes, new Dictionary([null, ...texts], true));
}

/** Gives the name in the file's version resource; one file of 25 has none. */
function originalNames(program: Uint32Array, random: Random): DictionaryColumn {
  const codes = program.map((index) => (random.below(25) === 0 ? 0 : index + 1));
  return coded(
    codes,
    programs.map(({ original }) => original),
  );
}
