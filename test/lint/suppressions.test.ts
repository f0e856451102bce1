// Comments that turn rules off: what they reach, and those that reach nothing.

import { expect, test } from 'vitest';
import { lint } from '../../src/lint/lint.ts';

function codes(spl: string): string[] {
  return lint(spl)
    .filter(({ severity }) => severity !== 'info')
    .map(({ code }) => code);
}

const off = '```splinter: ignore SPL7018 because the field is called null```';

test('a comment before the search counts for all of it', () => {
  expect(codes(`${off} index=a | where x=null | eval y=null`)).toEqual([]);
  expect(codes(`${off}\n| makeresults | eval y=null`)).toEqual([]);
});

test('a comment inside a stage counts for that stage', () => {
  expect(codes(`index=a | where x=null ${off} | eval y=null`)).toEqual(['SPL7018']);
  expect(codes(`index=a | ${off} where x=null | eval y=1`)).toEqual([]);
  expect(codes(`index=a | where x=null | eval y=null ${off}`)).toEqual(['SPL7018']);
});

test('a comment in brackets counts for its stage in the brackets', () => {
  expect(codes(`index=a | append [search index=b | where x=null ${off} | stats count] | eval y=null`)).toEqual([
    'SPL7018',
  ]);
});

test('several codes stand in one comment, in any case', () => {
  const both = '```splinter: ignore spl7018, SPL7007 because both are meant```';
  expect(codes(`${both} index=a | where x=null OR y="a*"`)).toEqual([]);
});

test('a comment that turns nothing off is told', () => {
  expect(codes(`${off} index=a`)).toEqual(['SPL7000']);
  expect(codes('```splinter: ignore SPL7999``` index=a')).toEqual(['SPL7000']);
  expect(codes('```splinter: ignore because I say so``` index=a')).toEqual(['SPL7000']);
});

test('other comments say nothing', () => {
  expect(codes('```splinter is a library``` index=a ```ignore SPL7018```')).toEqual([]);
});

test('codes that are not asked for are not missed', () => {
  expect(lint(`${off} index=a`, { ignore: ['SPL7018'] })).toEqual([]);
  expect(lint(`${off} index=a`, { only: ['SPL7007'] })).toEqual([]);
});
