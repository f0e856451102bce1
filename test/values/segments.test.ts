// Words and phrases in events.

import { describe, expect, it } from 'vitest';
import { type TermForm, termMatcher } from '../../src/values/segments.ts';

const web = 'GET /a/b.html?id=7 status=200';

describe('terms', () => {
  const table: [string, TermForm, string, boolean][] = [
    [web, 'keyword', 'b', true],
    [web, 'keyword', 'html', true],
    [web, 'keyword', 'htm', false],
    [web, 'keyword', 'htm*', true],
    [web, 'keyword', '*tml', true],
    [web, 'keyword', 'b.html', true],
    [web, 'keyword', 'stat', false],
    [web, 'keyword', '200', true],
    [web, 'keyword', 'get', true],
    [web, 'TERM', 'status=200', true],
    [web, 'TERM', '200', false],
    [web, 'TERM', 'stat*', true],
    [web, 'keyword', 'GET status', false],
    [web, 'CASE', 'GET', true],
    [web, 'CASE', 'get', false],
    ['ip 10.2.3.4 - x', 'keyword', '10.2.3.4', true],
    ['ip 10.2.3.4 - x', 'TERM', '10.2.3.4', true],
    ['ip=10.2.3.4 x', 'keyword', '10.2.3.4', true],
    ['ip=10.2.3.4 x', 'TERM', '10.2.3.4', false],
    ['ip=10.2.3.4 x', 'TERM', 'ip=10.2.3.4', true],
    ['ip=10.2.3.45', 'keyword', '10.2.3.4', false],
    ['ip=10.2.3.45', 'keyword', '10.2.3.*', true],
    ['a web error here', 'keyword', 'web error', true],
    ['a web big error', 'keyword', 'web error', false],
    ['a web errors', 'keyword', 'web error', false],
    ['status=200', 'keyword', '=200', true],
    ['q=a%20foo%20b', 'keyword', 'foo', true],
    ['q=a%2Afoo', 'keyword', 'foo', false],
    ['a--b', 'TERM', 'b', true],
    ['a-b', 'TERM', 'b', false],
    ['foo=bar', 'keyword', 'foo*bar', true],
    ['foo bar', 'keyword', 'foo*bar', false],
    ['foo.x.bar foo', 'keyword', 'fo*ba', false],
    ['foo.x.ba.bar', 'keyword', 'fo*ba', true],
    ['anything', 'keyword', '*', true],
    ['', 'keyword', '*', true],
    ['', 'keyword', 'a', false],
    ['x foofoo foo', 'keyword', 'foo', true],
  ];
  it.each(table)('%j: %s %s is %j', (event, form, term, verdict) => {
    expect(termMatcher(term, form)(event)).toBe(verdict);
  });

  it('does not blow up on many wildcards', () => {
    expect(termMatcher('a*a*a*b')('a.'.repeat(50_000))).toBe(false);
  });
});
