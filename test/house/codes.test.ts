// Every diagnostic code is met by a test, and there is none that nothing gives.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnosticCodes } from '../../grammar/codes.ts';
import { lintRules } from '../../src/lint/all.ts';

function textsOf(folder: string, isWanted: (file: string) => boolean): string {
  const root = new URL(`../../${folder}/`, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => isWanted(file) && !file.includes('node_modules'))
    .map((file) => readFileSync(new URL(file, root), 'utf8'))
    .join('\n');
}

const codes = Object.keys(diagnosticCodes);

test('every code is met by a case, a test or an example of its lint rule', () => {
  const tests = textsOf('test', (file) => file.endsWith('.case') || file.endsWith('.test.ts'));
  const ofRules = new Set<string>(lintRules.map(({ code }) => code));
  expect(codes.filter((code) => !tests.includes(code) && !ofRules.has(code))).toEqual([]);
});

test('every code is given somewhere', () => {
  const isSource = (file: string): boolean => file.endsWith('.ts') && !file.endsWith('codes.ts');
  const sources = textsOf('grammar', isSource) + textsOf('src', isSource);
  expect(codes.filter((code) => !sources.includes(code))).toEqual([]);
});
