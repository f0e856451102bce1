// No pattern and no text may hold up a search.
import { expect, test } from 'vitest';
import { compileRegex, type Regex } from '../../src/regex/regex.ts';

const LONG = 1_000_000;
const MILLISECONDS = 30_000;

function regexOf(pattern: string): Regex {
  const compiled = compileRegex(pattern);
  if ('mistake' in compiled) throw new Error(compiled.mistake);
  return compiled.regex;
}

const cases: readonly (readonly [pattern: string, text: () => string, matches: boolean])[] = [
  ['(a+)+$', () => `${'a'.repeat(LONG)}b`, false],
  ['(a+)+$', () => 'a'.repeat(LONG), true],
  ['(a|a)*b', () => 'a'.repeat(LONG), false],
  ['(a|ab|b)*c', () => 'ab'.repeat(LONG / 2), false],
  ['(.*a){20}', () => 'a'.repeat(30), true],
  ['(.*a){20}', () => 'b'.repeat(LONG), false],
  ['(.*a){20}c', () => 'a'.repeat(10_000), false],
  ['(a*)*b', () => 'a'.repeat(LONG), false],
  ['(a*)*[bc]', () => 'a'.repeat(LONG), false],
  ['a*a*a*[bc]', () => 'a'.repeat(LONG), false],
  ['(?:a?){30}a{30}', () => 'a'.repeat(29), false],
  ['(x+x+)+[yz]', () => 'x'.repeat(LONG), false],
  ['^(\\w+\\s*)+:', () => 'ab '.repeat(LONG / 3), false],
  ['\\s+$', () => `${' '.repeat(LONG)}x`, false],
  ['\\w+\\.exe$', () => 'a'.repeat(LONG), false],
  ['.*foo.*bar.*[xyz]$', () => 'foo bar '.repeat(LONG / 8), false],
  ['([^"]|"")*"$', () => `${'"'.repeat(LONG)}x`, false],
  ['(?s)(.|\\n)*?[xz]', () => 'y'.repeat(LONG), false],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', () => 'a'.repeat(LONG), false],
  ['(?i)(?:(?:s|ſ)+k?)+$', () => `${'sſ'.repeat(LONG / 2)}!`, false],
];

for (const [pattern, text, matches] of cases) {
  test(`${pattern} is answered in time`, () => {
    const subject = text();
    const regex = regexOf(pattern);
    const start = performance.now();
    expect(regex.test(subject)).toBe(matches);
    expect(regex.exec(subject) !== null).toBe(matches);
    expect(performance.now() - start).toBeLessThan(MILLISECONDS);
    expect(regex.exhausted).toBe(0);
  });
}

// A reference, a call or an atomic group keeps failures from being remembered: these are cut instead.
const cut: readonly (readonly [pattern: string, text: string])[] = [
  ['(a+)+\\1b|c', 'a'.repeat(5000)],
  ['(?:(a)|\\1a)*(a|aa)+[bc]', 'a'.repeat(5000)],
  ['(\\w*)*\\1\\1[-!]', 'ab'.repeat(5000)],
  ['(?R)?[ab]c', 'a'.repeat(5000)],
  ['(a(?1)?)+b|c', 'a'.repeat(5000)],
];

for (const [pattern, text] of cut) {
  test(`${pattern} is cut or answered in time`, () => {
    const regex = regexOf(pattern);
    const start = performance.now();
    expect(regex.test(text)).toBe(false);
    expect(performance.now() - start).toBeLessThan(MILLISECONDS);
  });
}

test('a search that was cut is counted', () => {
  const regex = regexOf('(\\w*)*\\1\\1[-!?]');
  expect(regex.exhausted).toBe(0);
  regex.test('ab'.repeat(5000));
  expect(regex.exhausted).toBeGreaterThan(0);
});

test('wrong, deep and huge patterns give a mistake or a regex, quickly', () => {
  const patterns = [
    '('.repeat(100_000),
    `${'('.repeat(100_000)}${')'.repeat(100_000)}`,
    `${'('.repeat(240)}a${')'.repeat(240)}`,
    '['.repeat(100_000),
    'a'.repeat(60_000),
    'a|'.repeat(30_000),
    '(a{1,1000}){1,1000}',
    '((((a{1,100}){1,100}){1,100}){1,100}){1,100}',
    '\\'.repeat(9999),
    '(?i)'.repeat(10_000),
    '{'.repeat(10_000),
    '\ud800',
    '[\ud800-\udbff]',
    '\0',
  ];
  const start = performance.now();
  for (const pattern of patterns) {
    const compiled = compileRegex(pattern);
    if ('regex' in compiled) compiled.regex.exec('aaaa\ud800\0');
  }
  expect(performance.now() - start).toBeLessThan(MILLISECONDS);
});
