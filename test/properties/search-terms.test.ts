// Search terms mean the same however they are grouped, and the same in a batch, in a row and in an expression.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Batch } from '../../src/columns/batch.ts';
import { bindSearchText } from '../../src/expressions/search-match.ts';
import type { BoundSearch } from '../../src/expressions/bound-search.ts';
import type { Value } from '../../src/values/value.ts';
import { context, evaluateText, type Row } from './bound-text.ts';

function bound(text: string): BoundSearch {
  const read = bindSearchText(text, context);
  if ('mistake' in read) throw new Error(`${text}: ${read.mistake}`);
  return read;
}

function kept(text: string, rows: readonly Row[]): number[] {
  return [...bound(text).filter(Batch.ofRows(rows)).rows()];
}

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom('x', 'X', 'y', 'xy', '', '10', '9'),
  fc.integer({ min: 0, max: 10 }),
  fc.constant(null),
  fc.constantFrom(['x', 'y'], ['9', '11']),
);
const raw = fc.constantFrom('error at /x/y.html', 'all is well', 'ERROR x=10', null);
const row: fc.Arbitrary<Row> = fc.record({ a: value, b: value, _raw: raw });
const rows = fc.array(row, { minLength: 1, maxLength: 10 });
const term = fc.constantFrom(
  'a=x',
  'a=x*',
  'b=*',
  'b!=x',
  'a>9',
  'b<=9',
  'a IN (x, 1*)',
  'error',
  '"x/y"',
  'html*',
  'a=""',
  '*',
);

/** Terms, and what they mean row by row: the leaves are asked alone, the rest is worked out here. */
type Tree = { readonly text: string; readonly holds: (row: Row) => boolean };
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    term.map((text): Tree => ({ text, holds: (single) => kept(text, [single]).length === 1 })),
    fc.tuple(tie('tree'), tie('tree')).map(([left, right]): Tree => ({
      text: `(${left.text} ${right.text})`,
      holds: (single) => left.holds(single) && right.holds(single),
    })),
    fc.tuple(tie('tree'), tie('tree')).map(([left, right]): Tree => ({
      text: `(${left.text} OR ${right.text})`,
      holds: (single) => left.holds(single) || right.holds(single),
    })),
    tie('tree').map((inner): Tree => ({ text: `(NOT ${inner.text})`, holds: (single) => !inner.holds(single) })),
  ),
}));

test('a batch, single rows and searchmatch agree with the terms taken one by one', () => {
  fc.assert(
    fc.property(tree, rows, ({ text, holds }, given) => {
      const wanted = given.flatMap((single, at) => (holds(single) ? [at] : []));
      const search = bound(text);
      const batch = Batch.ofRows(given);
      expect([...search.filter(batch).rows()]).toEqual(wanted);
      const rowTest = search.testOf(batch);
      const quoted = `searchmatch("${text.replaceAll('"', '\\"')}")`;
      for (const [at, single] of given.entries()) {
        expect(rowTest(at)).toBe(wanted.includes(at));
        expect(evaluateText(quoted, single)).toBe(wanted.includes(at));
      }
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['OR binds tighter than AND', 'P Q OR R', 'P (Q OR R)'],
  ['AND may be written', 'P AND Q OR R', 'P (Q OR R)'],
  ['OR on both sides', 'P OR Q R OR S', '(P OR Q) (R OR S)'],
  ['NOT takes the next term only', 'NOT P Q', '(NOT P) Q'],
  ['NOT takes a group', 'NOT (P OR Q)', '(NOT P) (NOT Q)'],
  ['IN is OR', 'a IN (x, 1*)', 'a=x OR a=1*'],
  ['the order of terms is free', 'P Q', 'Q P'],
  ['terms may be regrouped', '(P Q) R', 'P (Q R)'],
])('%s', (_law, left, right) => {
  fc.assert(
    fc.property(fc.array(term, { minLength: 4, maxLength: 4 }), rows, (terms, given) => {
      const written = (law: string): string =>
        law.replace(/\b[P-S]\b/g, (name) => terms[name.charCodeAt(0) - 80] ?? '');
      expect(kept(written(left), given)).toEqual(kept(written(right), given));
    }),
    { numRuns: 60 },
  );
});
