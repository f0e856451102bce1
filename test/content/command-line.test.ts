// splinter corpus: what it prints, and its exit codes.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
let folder = '';

function corpus(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'corpus', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  mkdirSync(join(folder, 'good'));
  writeFileSync(join(folder, 'good', 'a.spl'), 'index=a | head 1');
  writeFileSync(join(folder, 'good', 'notes.md'), 'no content');
  mkdirSync(join(folder, 'bad'));
  writeFileSync(join(folder, 'bad', 'b.yml'), 'name: B\nsearch: index=a | where (b\n');
  symlinkSync(join(folder, 'good'), join(folder, 'bad', 'elsewhere'));
  symlinkSync('/etc/passwd', join(folder, 'bad', 'passwd.spl'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('when everything is read it prints the table and ends with 0', () => {
  const { status, stdout } = corpus('good');
  expect(status).toBe(0);
  expect(stdout).toContain('search file  1      1 100.0 %');
});

test('what is not read is listed with its place, links are left out, and it ends with 1', () => {
  const { status, stdout } = corpus('bad', 'good', '--failures');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^bad\/b\.yml:2:25 SPL1002 /m);
  expect(stdout).toMatch(/bad\/elsewhere It is a link\.\n\s+bad\/passwd\.spl It is a link\./);
});

test('--json is one document with every text', () => {
  const { status, stdout } = corpus('bad', '--json', '--as', 'post-process');
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    tallies: [{ kind: 'detection' }, { kind: 'all', counts: { texts: 1, parsed: 0 } }],
    texts: [{ file: 'bad/b.yml', name: 'B', entry: 'post-process', parsed: false }],
    leftOut: [{ path: 'bad/elsewhere' }, { path: 'bad/passwd.spl' }],
  });
});

test('mistakes of use end with 2', () => {
  expect(corpus('nowhere')).toMatchObject({ status: 2, stderr: expect.stringContaining('nowhere') });
  expect(corpus('good', '--as', 'poem').status).toBe(2);
  expect(corpus().status).toBe(2);
  mkdirSync(join(folder, 'empty'));
  expect(corpus('empty').status).toBe(2);
});
