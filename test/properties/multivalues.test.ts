// Functions of multivalues undo each other, and change nothing when used twice.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf } from '../../src/values/number.ts';
import { entriesOf, type ExpressionValue, type Value, valueOfEntries } from '../../src/values/value.ts';
import { evaluateText, type Row } from './bound-text.ts';

const entry = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.integer({ min: -20, max: 200 }),
  fc.constantFrom('9', '10', 'é', ''),
);
const entries = fc.array(entry, { minLength: 1, maxLength: 6 });

function texts(value: ExpressionValue): string[] {
  return typeof value === 'boolean' ? [String(value)] : entriesOf(value).map(textOf);
}

function asked(expression: string, row: Row): string[] {
  return texts(evaluateText(expression, row));
}

function check(holds: (row: { m: Value; n: Value }, m: string[], n: string[]) => void): void {
  fc.assert(
    fc.property(entries, entries, (m, n) => {
      holds({ m: valueOfEntries(m), n: valueOfEntries(n) }, m.map(textOf), n.map(textOf));
    }),
    { numRuns: 150 },
  );
}

test('split takes apart what mvjoin put together', () => {
  check((row, m) => {
    fc.pre(m.every((text) => !text.includes('|')));
    expect(asked('split(mvjoin(m, "||"), "||")', row)).toEqual(m);
  });
});

test('mvjoin puts together what split took apart', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(',', '::', 'a', ''), (text, separator) => {
      fc.pre(text.isWellFormed());
      expect(evaluateText(`mvjoin(split(m, "${separator}"), "${separator}")`, { m: text })).toBe(text);
    }),
    { numRuns: 150 },
  );
});

test('mvindex finds again what mvappend put behind', () => {
  check((row, m, n) => {
    expect(asked('mvappend(m, n)', row)).toEqual([...m, ...n]);
    expect(asked('mvindex(mvappend(m, n), 0, mvcount(m) - 1)', row)).toEqual(m);
    expect(asked('mvindex(mvappend(m, n), mvcount(m), -1)', row)).toEqual(n);
    expect(asked('mvcount(mvappend(m, n))', row)).toEqual([String(m.length + n.length)]);
    expect(asked('mvindex(m, -1)', row)).toEqual(asked('mvindex(mvreverse(m), 0)', row));
  });
});

test('mvzip pairs as many as the shorter has, and its pairs come apart again', () => {
  check((row, m, n) => {
    fc.pre([...m, ...n].every((text) => !text.includes('|')));
    const length = Math.min(m.length, n.length);
    const zipped = evaluateText('mvzip(m, n, "|")', row) as Value;
    expect(entriesOf(zipped)).toHaveLength(length);
    expect(asked('mvmap(z, mvindex(split(z, "|"), 0))', { z: zipped })).toEqual(m.slice(0, length));
    expect(asked('mvmap(z, mvindex(split(z, "|"), 1))', { z: zipped })).toEqual(n.slice(0, length));
  });
});

test('turning round twice, sorting twice and removing repeats twice change nothing more', () => {
  check((row, m) => {
    expect(asked('mvreverse(mvreverse(m))', row)).toEqual(m);
    expect(asked('mvsort(mvsort(m))', row)).toEqual(asked('mvsort(mvreverse(m))', row));
    expect(asked('mvsort(m)', row).toSorted()).toEqual(m.toSorted());
    expect(asked('mvdedup(mvdedup(m))', row)).toEqual(asked('mvdedup(m)', row));
    expect(asked('mvdedup(mvappend(m, m))', row)).toEqual([...new Set(m)]);
  });
});

test('mvmap and mvfilter of what leaves entries alone leave the whole alone', () => {
  check((row, m) => {
    expect(asked('mvmap(m, m)', row)).toEqual(m);
    expect(asked('mvfilter(isnotnull(m))', row)).toEqual(m);
    expect([...asked('mvfilter(m = 9)', row), ...asked('mvfilter(m != 9)', row)].toSorted()).toEqual(m.toSorted());
  });
});

test('a JSON array gives the texts back', () => {
  check((row, m) => {
    fc.pre(m.every((text) => text.isWellFormed()));
    expect(asked('json_array_to_mv(mv_to_json_array(m))', row)).toEqual(m);
  });
});
