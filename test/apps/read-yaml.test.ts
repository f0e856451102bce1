// YAML is read as it is meant, and mistakes are told with their line.

import { expect, test } from 'vitest';
import { readYaml } from '../../src/apps/read-yaml.ts';

function contentsOf(text: string): readonly unknown[] {
  const read = readYaml(text);
  if ('mistake' in read) throw new Error(`${read.line}: ${read.mistake}`);
  return read.contents;
}

test('a quoted text may go on at the start of a line', () => {
  const text = `name: 'a'\nsearch: 'index=web "it''s"\n| head 1\n\n| table x'\nother: "b\nc \\" d"\nlast: 1\n`;
  expect(contentsOf(text)).toEqual([
    { name: 'a', search: `index=web "it's" | head 1\n| table x`, other: 'b c " d', last: 1 },
  ]);
});

test('so may one of a mapping in a list', () => {
  expect(contentsOf(`- name: 'a\nb' # why\n  next: 1\n`)).toEqual([[{ name: 'a b', next: 1 }]]);
});

test('a file may hold several documents, or none', () => {
  expect(contentsOf('a: 1\n---\nb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
  expect(contentsOf('')).toEqual([]);
});

test('a quote that is closed nowhere, or by the quote of another text, is a mistake', () => {
  expect(readYaml(`a: 1\nb: 'never\nc: 2\n`)).toHaveProperty('mistake');
  expect(readYaml(`a: 'x\nb: 'y'\n`)).toHaveProperty('mistake');
  expect(readYaml(`a: 'x\n---\nb: y'\n`)).toHaveProperty('mistake');
});

test('other mistakes are told with their line', () => {
  expect(readYaml('a: 1\nb: [1, 2\n')).toMatchObject({ line: 3 });
  expect(readYaml('a: 1\nb: 2\na: 3\n')).toEqual({ mistake: 'The key a is written twice.', line: 3 });
});

test('aliases without end, deep brackets and odd keys do no harm', () => {
  const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`)];
  expect(readYaml(bomb.join('\n'))).toHaveProperty('mistake');
  expect(readYaml('a: *nothing')).toHaveProperty('mistake');
  expect(readYaml('['.repeat(100_000))).toHaveProperty('mistake');
  const [odd] = contentsOf('__proto__: { polluted: 1 }\nconstructor: 2\n');
  expect(Object.keys(Object(odd))).toEqual(['__proto__', 'constructor']);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('many keys are read in a time that grows with their number', () => {
  const started = performance.now();
  expect(contentsOf(Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n'))).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(5000);
});
