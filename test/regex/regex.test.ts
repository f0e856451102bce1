// What users of a compiled pattern may rely on.
import { describe, expect, test } from 'vitest';
import { compileRegex, type Regex, type RegexOptions } from '../../src/regex/regex.ts';

function regexOf(pattern: string, options?: RegexOptions): Regex {
  const compiled = compileRegex(pattern, options);
  if ('mistake' in compiled) throw new Error(compiled.mistake);
  return compiled.regex;
}

describe('replace', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['(\\d)(\\d)', 'a12b34', '\\2\\1', 'a21b43'],
    ['b+', 'abbb', '[\\0]', 'a[bbb]'],
    ['(a)|b', 'ab', '<\\1>', '<a><>'],
    ['a', 'a', '\\7', ''],
    [',', 'x,y', '\\n', 'x\ny'],
    ['/', 'a/b', '\\\\', 'a\\b'],
    ['a', 'a', '$1$&$$\\', '$1$&$$\\'],
    ['', 'ab', '-', '-a-b-'],
    ['x*', 'abx', '-', '-a-b--'],
    ['$', 'a\n', '!', 'a!\n!'],
    ['foo\\Kbar', 'foobar', 'x', 'foox'],
    ['\\Ga', 'aaba', 'x', 'xxba'],
    ['', '😀', '-', '-😀-'],
    ['(?<!a)b', 'abb', 'x', 'abx'],
    ['(?:(a)|b)*c', 'abc', '\\1', 'a'],
  ];
  for (const [pattern, text, replacement, expected] of cases) {
    test(`${pattern} in ${JSON.stringify(text)} by ${JSON.stringify(replacement)}`, () => {
      expect(regexOf(pattern).replace(text, replacement)).toBe(expected);
    });
  }
});

test('options hold from the start, and the pattern may end them', () => {
  expect(regexOf('a.b$', { caseInsensitive: true, dotAll: true, multiline: true }).test('A\nB\nc')).toBe(true);
  expect(regexOf('a(?-i)b', { caseInsensitive: true }).test('AB')).toBe(false);
  expect(regexOf('ab').test('AB')).toBe(false);
});

test('only groups that took part are named, and names come in order', () => {
  const regex = regexOf('(?<b>x)|(?<a>y)(?<constructor>z)?');
  expect(regex.groupNames).toEqual(['b', 'a', 'constructor']);
  expect([...(regex.exec('y')?.named ?? [])]).toEqual([['a', 'y']]);
  expect([...(regex.exec('yz')?.named ?? [])]).toEqual([
    ['a', 'y'],
    ['constructor', 'z'],
  ]);
});

test('the first group of a repeated name that took part wins', () => {
  const regex = regexOf('(?<x>a)|(?<x>b)');
  expect(regex.groupNames).toEqual(['x']);
  expect(regex.exec('b')?.named.get('x')).toBe('b');
});

test('a search can start inside the text and still sees what is before', () => {
  expect(regexOf('(?<=a)b').exec('ab', 1)?.index).toBe(1);
  expect(regexOf('^b').exec('ab', 1)).toBeNull();
  expect(regexOf('\\Gb').exec('ab', 1)?.index).toBe(1);
  expect(regexOf('a').exec('a', 5)).toBeNull();
});

test('a limit of matches is kept', () => {
  expect(regexOf('a').execAll('aaaa', 2)).toHaveLength(2);
  expect(regexOf('a').execAll('aaaa', 0)).toHaveLength(0);
});

test('a mistake has an offset into the pattern', () => {
  expect(compileRegex('ab(c')).toMatchObject({ offset: 4 });
  expect(compileRegex('ab*+*')).toMatchObject({ offset: 4 });
  expect(compileRegex('a[z-b]')).toHaveProperty('mistake');
});

test('a pattern is compiled once while it is remembered', () => {
  expect(compileRegex('once')).toBe(compileRegex('once'));
  expect(compileRegex('once', { dotAll: true })).not.toBe(compileRegex('once'));
});

test('lone surrogates, nulls and long texts are texts like others', () => {
  expect(regexOf('a.b').test('a\ud800b')).toBe(true);
  expect(regexOf('[^a]').exec('\udc00')?.end).toBe(1);
  expect(regexOf('\\x00').test('a\0')).toBe(true);
  expect(regexOf('(?i)É').test('xé')).toBe(true);
});
