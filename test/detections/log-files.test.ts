// Log files: plain, gzip, and what stands in place of the data.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readDetection } from '../../src/detections/detection.ts';
import { expand } from '../../src/index.ts';
import { readLogFile } from '../../src/node.ts';

const folder = mkdtempSync(join(tmpdir(), 'splinter-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a log is read plain or gzip', () => {
  expect(readLogFile(written('plain.log', 'one\n'))).toEqual({ text: 'one\n' });
  expect(readLogFile(written('packed.log.gz', gzipSync('two\n')))).toEqual({ text: 'two\n' });
});

test('a Git LFS pointer says what to run', () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n';
  const path = written('windows-sysmon.log', pointer);
  expect(readLogFile(path)).toEqual({
    mistake: `${path} is a Git LFS pointer, not the data. Run: git lfs pull --include="windows-sysmon.log"`,
  });
});

test('a file that is not there is a mistake, not an exception', () => {
  expect(readLogFile(join(folder, 'nothing'))).toHaveProperty('mistake');
});

test('a detection without a search is refused with the key that is missing', () => {
  expect(readDetection('name: x')).toEqual({ mistake: expect.stringContaining('search') });
  expect(readDetection('a: [')).toEqual({ mistake: expect.stringContaining('YAML') });
});

test('macros that call each other in a circle are told with their path', () => {
  const macros = { a: '`b`', b: 'x `a`' };
  const messages = expand('index=main `a`', macros).diagnostics.map((diagnostic) => diagnostic.message);
  expect(messages).toEqual(['The macro a calls itself: a(0) calls b(0) calls a(0).']);
});

test('macros that double each other, or their arguments, are stopped with one mistake', () => {
  const calls: Record<string, string> = { m0: 'x' };
  const args: Record<string, { args: string[]; definition: string }> = { 'a0(1)': { args: ['x'], definition: '$x$' } };
  for (let level = 1; level <= 60; level += 1) {
    calls[`m${level}`] = `\`m${level - 1}\` \`m${level - 1}\``;
    args[`a${level}(1)`] = { args: ['x'], definition: `\`a${level - 1}("$x$$x$")\`` };
  }
  for (const [search, macros] of [
    ['`m60`', calls],
    ['`a60(y)`', args],
  ] as const) {
    expect(expand(search, macros).diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['SPL4007']);
  }
});

test('broken gzip is a mistake, not an exception', () => {
  expect(readLogFile(written('broken.gz', Uint8Array.of(0x1f, 0x8b, 1, 2, 3)))).toHaveProperty('mistake');
});

test('a mistake in a macro body is shown in the body and at the call', () => {
  const macros = { bad: 'status=200 | evl y=1' };
  const [diagnostic] = expand('index=main `bad`', macros).diagnostics;
  expect([diagnostic?.code, diagnostic?.span.source, diagnostic?.span.column]).toEqual(['SPL4001', 'macro bad', 14]);
  expect(diagnostic?.labels.map((label) => [label.location.source, label.location.column])).toEqual([['search', 12]]);
});

test('arguments with commas, quotes and names reach the body', () => {
  const macros = { 'pick(2)': { args: ['field', 'list'], definition: '$field$ IN ($list$)' } };
  expect(expand('`pick(user, "ana, bo")`', macros).text).toBe('user IN (ana, bo)');
  expect(expand('`pick(list="1,2", field=code)`', macros).text).toBe('code IN (1,2)');
});
