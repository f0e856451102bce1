// JSON is read as JSON.parse reads it, and paths lead where they say.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonNumber, type JsonValue, jsonText, parseJson } from '../../src/values/json.ts';
import { changeAt, jsonPathOf, valuesAt } from '../../src/values/json-path.ts';

/** The value as JSON.parse gives it. */
function plain(value: JsonValue | undefined): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Map ? Object.fromEntries(Array.from(value, ([key, inner]) => [key, plain(inner)])) : value;
}

describe('reading', () => {
  it('agrees with JSON.parse on JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(plain(parseJson(text))).toEqual(JSON.parse(text));
        expect(JSON.parse(jsonText(parseJson(text) ?? null))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('agrees with JSON.parse on what is none', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u01eE+-. \ntrue'), maxLength: 12 });
    fc.assert(
      fc.property(noise, (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(parseJson(text) !== undefined).toBe(valid);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('paths', () => {
  const document = '{"a":{"b":[1,[2,3],{"c":4}]},"d.e":5,"":6}';
  it.each([
    ['a.b{0}', '[1]'],
    ['a.b{}', '[1,[2,3],{"c":4}]'],
    ['a.b{1}{0}', '[2]'],
    ['a.b{}.c', '[4]'],
    ['a.b.c', '[]'],
    ['a{0}', '[]'],
    ['', `[${document}]`],
    ['a..b', '[]'],
  ])('%j gives %s', (path, found) => {
    expect(jsonText(valuesAt(parseJson(document) ?? null, jsonPathOf(path) ?? []))).toBe(found);
  });

  it.each(['a{', 'a{x}', 'a{0}b', 'a}'])('%s', (path) => {
    const steps = jsonPathOf(path);
    expect(steps === null || valuesAt(parseJson(document) ?? null, steps).length === 0).toBe(true);
  });

  it('changes in place, and makes what is missing', () => {
    const value = parseJson('{"a":[{"b":1},{}]}') ?? null;
    expect(jsonText(changeAt(value, jsonPathOf('a{}.b') ?? [], () => 'x'))).toBe('{"a":[{"b":"x"},{"b":"x"}]}');
    expect(jsonText(changeAt(value, jsonPathOf('c.d') ?? [], () => true))).toBe(
      '{"a":[{"b":"x"},{"b":"x"}],"c":{"d":true}}',
    );
  });
});
