// No values make an eval function throw, whatever they are.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evalFunctionList } from '../../src/functions/all.ts';
import type { ExpressionValue } from '../../src/values/value.ts';
import { call, context } from './read-call.ts';

const odd = [
  '__proto__',
  'constructor',
  'nan',
  '-inf',
  '',
  ' ',
  '\ud800',
  '\u{1F600}',
  '[[[[',
  '{"__proto__":1}',
  '{"a":[1,{"b":null}]}',
  '%',
  '%s%*d',
  '-1d@d',
  '0x1F',
  '1e308',
  '9007199254740993',
  '(?<a',
  '10.0.0.0/8',
];
const scalar = fc.oneof(
  fc.constantFrom(...odd),
  fc.double(),
  fc.integer({ min: -50, max: 50 }),
  fc.string({ unit: 'binary' }),
);
const value: fc.Arbitrary<ExpressionValue> = fc.oneof(
  scalar,
  scalar,
  fc.boolean(),
  fc.constant(null),
  fc.array(scalar, { minLength: 2, maxLength: 4 }),
);

describe('any values', () => {
  it.each(evalFunctionList.filter((described) => described.form === undefined).map((f) => [f.name, f] as const))(
    '%s takes them',
    (_name, described) => {
      fc.assert(
        fc.property(fc.array(value, { minLength: 0, maxLength: 5 }), (args) => {
          expect(described.evaluate(args, context)).not.toBeUndefined();
        }),
        { numRuns: 150 },
      );
    },
  );
});

describe('odd keys in JSON', () => {
  it.each([
    ['json_extract', ['{"__proto__":{"a":1},"constructor":2}', '__proto__.a'], 1],
    ['json_extract', ['{}', '__proto__'], null],
    ['json_extract', ['{}', 'constructor'], null],
    ['json_set', ['{}', '__proto__.polluted', 1], '{"__proto__":{"polluted":1}}'],
    ['json_object', ['__proto__', 1], '{"__proto__":1}'],
    ['json_keys', ['{"2":0,"1":0,"b":0}'], '["2","1","b"]'],
    ['json_extract', ['{"id":12345678901234567890}', 'id'], '12345678901234567890'],
    ['json_extract', ['{"n":1.50}', 'n'], '1.50'],
    ['json_valid', ['['.repeat(100_000)], false],
    ['json_valid', [`${'['.repeat(400)}${']'.repeat(400)}`], true],
    ['json_valid', ['{"a":1} x'], false],
    ['json_valid', ['"\\ud800"'], true],
    ['json_valid', ['"a\nb"'], false],
    ['json_valid', ['01'], false],
  ] as const)('%s', (name, args, gives) => {
    expect(call(name, ...args)).toBe(gives);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('sizes that would not fit', () => {
  it.each([
    ['printf', ['%999999d', 1], null],
    ['printf', ['%.9999f', 1], null],
    ['printf', ['%n', 1], null],
    ['printf', ['%1$s', 1], null],
    ['round', [1.5, 1e9], '1.50000000000000000000'],
    ['bit_shift_left', [1, 60], 0],
    ['relative_time', [1e300, '-1d'], null],
    ['tostring', [1e300, 'duration'], null],
  ] as const)('%s%j', (name, args, gives) => {
    expect(call(name, ...args)).toBe(gives);
  });

  it('bounds mvrange', () => {
    const entries = call('mvrange', 0, 1e15);
    expect(Array.isArray(entries) ? entries.length : 0).toBe(1_000_000);
  });
});
