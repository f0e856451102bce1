// Wildcards of search and of like, against the plainest matcher there is.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeMatcher, wildcardMatcher } from '../../src/values/wildcard.ts';

describe('wildcards of search', () => {
  it.each([
    ['*', '', true],
    ['a*', 'ABC', true],
    ['*c', 'abc', true],
    ['*b*', 'abc', true],
    ['a*c', 'ac', true],
    ['ab*bc', 'abc', false],
    ['a*b*c', 'a-b-c', true],
    ['a**c', 'abc', true],
    ['40', '404', false],
    ['a.c', 'abc', false],
    ['\\*', '\\x', true],
    ['a?c', 'abc', false],
  ])('%s on %j: %j', (pattern, text, verdict) => {
    expect(wildcardMatcher(pattern)(text)).toBe(verdict);
  });

  it('minds case when asked to', () => {
    expect(wildcardMatcher('a*', { caseSensitive: true })('Abc')).toBe(false);
  });

  it('does not blow up on many wildcards', () => {
    const text = 'a'.repeat(50_000);
    expect(wildcardMatcher(`${'*a'.repeat(30)}*b`)(text)).toBe(false);
    expect(likeMatcher(`${'%a'.repeat(30)}%b`)(text)).toBe(false);
  });
});

describe('like', () => {
  it.each([
    ['f%', 'foo', true],
    ['F%', 'foo', false],
    ['_oo', 'foo', true],
    ['_', '', false],
    ['_', '\u{1F600}', true],
    ['%a_c%', 'xxabcxx', true],
    ['C:\\Windows\\%', 'C:\\Windows\\x.exe', true],
    ['a*', 'abc', false],
    ['%', '', true],
  ])('%s on %j: %j', (pattern, text, verdict) => {
    expect(likeMatcher(pattern)(text)).toBe(verdict);
  });
});

/** Tries everything: right, and slow. */
function naive(pattern: string, text: string, any: string, one: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === any) {
    for (let at = 0; at <= text.length; at += 1) if (naive(pattern.slice(1), text.slice(at), any, one)) return true;
    return false;
  }
  return (
    text !== '' && (pattern[0] === one || pattern[0] === text[0]) && naive(pattern.slice(1), text.slice(1), any, one)
  );
}

describe('against a naive matcher', () => {
  const letters = (alphabet: string[]) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });
  it('agrees for search', () => {
    fc.assert(
      fc.property(letters(['a', 'b', '*']), letters(['a', 'b']), (pattern, text) => {
        expect(wildcardMatcher(pattern)(text)).toBe(naive(pattern, text, '*', ''));
      }),
      { numRuns: 500 },
    );
  });
  it('agrees in any case, with letters whose lower case is longer or in ASCII', () => {
    const text = letters(['a', 'A', 'i', 'I', 'k', 'K', '\\', '\u0130', '\u212a', '\u0307', '\u00df', '\u017f']);
    const pattern = letters(['a', 'I', 'i', 'k', 'K', 's', '\\', '*', '*', '\u0130']);
    fc.assert(
      fc.property(pattern, text, (pattern, text) => {
        const wanted = naive(pattern.toLowerCase(), text.toLowerCase(), '*', '');
        expect(wildcardMatcher(pattern)(text)).toBe(wanted);
      }),
      { numRuns: 5000 },
    );
  });
  it('agrees for like', () => {
    fc.assert(
      fc.property(letters(['a', 'b', '%', '_']), letters(['a', 'b']), (pattern, text) => {
        expect(likeMatcher(pattern)(text)).toBe(naive(pattern, text, '%', '_'));
      }),
      { numRuns: 500 },
    );
  });
});
