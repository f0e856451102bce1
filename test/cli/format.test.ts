// splinter format: which bytes of files change, what it prints, and its exit codes.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { findYamlSearches, replaceYamlSearches } from '../../src/cli/yaml-search.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
let folder = '';

function formatWith(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'format', ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

function write(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'format-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('standard input', () => {
  test('is printed in lines', () => {
    expect(formatWith([], 'index=a|stats count by b')).toEqual({
      status: 0,
      stdout: 'index=a\n| stats count BY b\n',
      stderr: '',
    });
  });

  test('with an error is printed as it is, and ends with 1', () => {
    const { status, stdout, stderr } = formatWith(['-'], 'index=a |  where (b');
    expect([status, stdout]).toEqual([1, 'index=a |  where (b']);
    expect(stderr).toMatch(/^stdin:1:18 SPL1002 /);
  });

  test('is read as what --as says, in lines of --width', () => {
    expect(formatWith(['--as', 'post-process', '--width', '20'], 'stats count sum(bytes) by host').stdout).toBe(
      'stats\n    count\n    sum(bytes)\n    BY host\n',
    );
  });
});

describe('files', () => {
  test('are written in place, and their paths printed; a second time nothing is left to do', () => {
    mkdirSync(join(folder, 'searches'));
    write('searches/a.spl', '\ufeffindex=a|head 1\r\n|table x\r\n');
    write('searches/b.spl', 'index=b\n| head 1\n');
    write('searches/c.md', 'index=c|head 1');
    symlinkSync('/etc/passwd', join(folder, 'searches', 'd.spl'));
    expect(formatWith(['searches'])).toEqual({ status: 0, stdout: 'searches/a.spl\n', stderr: '' });
    expect(read('searches/a.spl')).toBe('\ufeffindex=a\r\n| head 1\r\n| table x\r\n');
    expect(read('searches/c.md')).toBe('index=c|head 1');
    expect(formatWith(['searches', '--check'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('--check lists what would change, changes nothing and ends with 1', () => {
    write('a.spl', 'index=a|head 1');
    write('b.yml', 'search: index=b|head 1\n');
    expect(formatWith(['--check', 'a.spl', 'b.yml'])).toEqual({ status: 1, stdout: 'a.spl\nb.yml\n', stderr: '' });
    expect([read('a.spl'), read('b.yml')]).toEqual(['index=a|head 1', 'search: index=b|head 1\n']);
  });

  test('with errors are reported with their place and left alone, the others are formatted', () => {
    const broken = 'name: B\nsearch: |\n  index=b\n  |  where (x\n';
    write('a.yml', 'name: [\n');
    write('b.yml', broken);
    write('c.spl', Buffer.from([0x61, 0x7c, 0x68, 0x65, 0x61, 0x64, 0x20, 0x31, 0x20, 0x22, 0xff, 0x22]));
    write('d.spl', 'index=d|head 1');
    const { status, stdout, stderr } = formatWith(['.']);
    expect([status, stdout]).toEqual([1, 'd.spl\n']);
    expect(stderr).toMatch(/^a\.yml:2:1 This is no YAML: .*\nb\.yml:4:12 SPL1002 .*\n(?:c\.spl:.*\n)+$/);
    expect(read('b.yml')).toBe(broken);
    expect(readFileSync(join(folder, 'c.spl'))).toHaveLength(12);
  });

  test('that are missing or of another kind, and bad options, end with 2', () => {
    write('a.txt', 'index=a|head 1');
    for (const args of [['none.spl'], ['a.txt'], ['--width', '3'], ['--width', 'x'], ['--as', 'poem']])
      expect(formatWith(args).status).toBe(2);
    expect(read('a.txt')).toBe('index=a|head 1');
  });
});

/** Puts another text in the place of each search of a file. */
function replaced(file: string, ...texts: readonly string[]): string | null {
  const searches = findYamlSearches(file);
  if ('mistake' in searches) throw new Error(searches.mistake);
  return replaceYamlSearches(file, searches, texts);
}

describe('only the search of a YAML file changes', () => {
  test.each([
    ['plain', 'a: 1\nsearch: x|y\nb: 2\n', 'x\n| y', 'a: 1\nsearch: |-\n  x\n  | y\nb: 2\n'],
    ['plain over lines', 'search: x\n    | y\n# c\nb: 2', 'x\n| y', 'search: |-\n  x\n  | y\n# c\nb: 2'],
    ['single quotes', "search: 'x | \"it''s\"'\n", 'x\n| "it\'s"', 'search: |-\n  x\n  | "it\'s"\n'],
    ['double quotes', 'search: "x\\n| y\\n"\nb: 2\n', 'x\n| z\n', 'search: |\n  x\n  | z\nb: 2\n'],
    ['folded', 'search: >-\n   x\n   | y\n\nb: 2\n', 'x\n| y', 'search: |-\n   x\n   | y\n\nb: 2\n'],
    ['literal', 'search: |\n    x | y\nb: 2\n', 'x\n| y\n', 'search: |\n    x\n    | y\nb: 2\n'],
    ['kept line ends', 'search: |+\n  x | y\n\n\nb: 2\n', 'x\n| y\n\n\n', 'search: |+\n  x\n  | y\n\n\nb: 2\n'],
    ['comment behind', 'search: x|y # why\nb: 2\n', 'x\n| y', 'search: |- # why\n  x\n  | y\nb: 2\n'],
    ['comment at the mark', 'search: > # why\n  x | y\n', 'x\n| y\n', 'search: | # why\n  x\n  | y\n'],
    ['carriage returns', 'a: 1\r\nsearch: x|y\r\nb: 2\r\n', 'x\n| y', 'a: 1\r\nsearch: |-\r\n  x\r\n  | y\r\nb: 2\r\n'],
    ['byte order mark', '\ufeffsearch: x|y\n', 'x\n| y', '\ufeffsearch: |-\n  x\n  | y\n'],
    ['anchor', 'search: &s x|y\nb: *s\n', 'x\n| y', 'search: &s |-\n  x\n  | y\nb: *s\n'],
    ['braces', '{search: x|y, b: 2}\n', 'x\n| y', '{search: "x\\n| y", b: 2}\n'],
    ['a list', '- search: x|y\n  b: 2\n', 'x\n| y', '- search: |-\n    x\n    | y\n  b: 2\n'],
    ['a key of its own line', 'search:\n  x|y\nb: 2\n', 'x\n| y', 'search:\n  |-\n  x\n  | y\nb: 2\n'],
    ['no line end at the end', 'search: x|y', 'x\n| y', 'search: |-\n  x\n  | y'],
    ['what no block holds', 'search: x|y\n', 'x\n| "\u0007\r"', 'search: "x\\n| \\"\\u0007\\r\\""\n'],
    ['a quoted text at the start of a line', "search: 'x\n| y'\nb: 2\n", 'x\n| y', 'search: |-\n  x\n  | y\nb: 2\n'],
  ])('%s', (_, before, text, after) => {
    const changed = replaced(before, text);
    expect(changed).toBe(after);
    const [document] = parseAllDocuments(changed ?? '');
    const content: unknown = document?.toJS();
    expect(Array.isArray(content) ? content[0] : content).toHaveProperty('search', text);
  });

  test('in each of several documents', () => {
    const before = '---\nsearch: a|b\n---\nname: none\n...\n---\nsearch: "c|d"\nlist: [{search: e|f}]\n';
    expect(replaced(before, 'a\n| b', 'c\n| d')).toBe(
      '---\nsearch: |-\n  a\n  | b\n---\nname: none\n...\n---\nsearch: |-\n  c\n  | d\nlist: [{search: e|f}]\n',
    );
  });

  test('and not at all where the text stays', () => {
    const before = 'search: >-\n  index=a head\n\n\n# end\n';
    expect(replaced(before, 'index=a head')).toBe(before);
  });

  test('texts that are none, aliases and inherited names are passed over', () => {
    expect(
      findYamlSearches('search: 5\n---\nsearch: [a]\n---\na: &a x\nsearch: *a\n---\n__proto__: {search: x}\n'),
    ).toEqual([]);
  });
});
