// House rules that the compiler does not check.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const files = ['grammar', 'src'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`),
);

/** The code without comments and quoted texts, so that words in them do not count. */
function codeOf(file: string): string {
  return readFileSync(new URL(file, root), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, "''");
}

function findAll(pattern: RegExp, among = files): string[] {
  return among.filter((file) => pattern.test(codeOf(file)));
}

test('no any, in any form', () => {
  expect(findAll(/:\s*any\b|\bas any\b|<any>|\bany\[\]/)).toEqual([]);
});

test('no non-null assertions', () => {
  expect(findAll(/[\w)\]]!(?=[.;,)[\]])/)).toEqual([]);
});

test('no default exports', () => {
  expect(findAll(/\bexport default\b/)).toEqual([]);
});

test('only the command line prints', () => {
  expect(
    findAll(
      /\bconsole\./,
      files.filter((file) => !file.startsWith('src/cli/')),
    ),
  ).toEqual([]);
});

test('no code is built from text', () => {
  expect(findAll(/\bnew Function\b|\beval\(/)).toEqual([]);
});

test('every file opens with a line that says what it is', () => {
  expect(files.filter((file) => !/^(?:#![^\n]*\n)?\/\/ \S/.test(readFileSync(new URL(file, root), 'utf8')))).toEqual(
    [],
  );
});
