// Text functions in their corners.

import { describe, expect, it } from 'vitest';
import { call } from './read-call.ts';

describe('substr follows SQLite', () => {
  it.each([
    [['splunk', 2], 'plunk'],
    [['splunk', -3], 'unk'],
    [['splunk', 0], 'splunk'],
    [['splunk', 0, 3], 'sp'],
    [['splunk', -10, 6], 'sp'],
    [['splunk', 3, -2], 'sp'],
    [['splunk', 2, 0], ''],
    [['a\u{1F600}b', 2, 1], '\u{1F600}'],
    [['splunk', 'x'], null],
  ] as const)('%j', (args, gives) => {
    expect(call('substr', ...args)).toBe(gives);
  });
});

describe('trim, len and urldecode count characters', () => {
  it.each([
    ['trim', ['xxaxx', 'x'], 'a'],
    ['trim', ['\t a \n', ' \t'], 'a \n'],
    ['trim', ['\u{1F600}a\u{1F600}', '\u{1F600}'], 'a'],
    ['trim', ['xxx', 'x'], ''],
    ['len', ['\u{1F600}'], 1],
    ['urldecode', ['%E2%82%AC%zz%'], '€%zz%'],
    ['urldecode', ['%FF'], '\ufffd'],
    ['upper', ['aß'], 'ASS'],
  ] as const)('%s%j', (name, args, gives) => {
    expect(call(name, ...args)).toBe(gives);
  });
});

it('lists commands outside quotes and brackets', () => {
  expect(call('commands', '| Tstats count | search x="a|b" [ search y | head 1 ] | table z')).toEqual([
    'tstats',
    'search',
    'table',
  ]);
  expect(call('commands', 'error | head 5')).toEqual(['search', 'head']);
});
