// Columns give what a plain evaluator gives row by row, whatever the expression and however the rows come.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Batch } from '../../src/columns/batch.ts';
import { ColumnKernel } from '../../src/expressions/column-kernel.ts';
import { stored } from '../../src/expressions/evaluate.ts';
import { writtenCalculation } from '../../src/expressions/significant-figures.ts';
import { textOf } from '../../src/values/number.ts';
import type { ExpressionValue, Value } from '../../src/values/value.ts';
import { boundText, type Row } from './bound-text.ts';
import { naively } from './naive-evaluator.ts';

const fields = ['a', 'b', 'c'];
const entry = fc.oneof(
  fc.constantFrom('x', 'X', 'ab', '', '5', '10', '007', '1.50', '-2', 'a b', 'é\u{1F600}'),
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(0.5, 2.25),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: entry },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.array(entry, { minLength: 2, maxLength: 3 }) },
);
const row: fc.Arbitrary<Row> = fc.record({ a: value, b: value, c: value });

/** Expressions of each type, so that none is a mistake before it runs. */
const { condition, any } = fc.letrec<{ any: string; text: string; number: string; condition: string; operand: string }>(
  (tie) => ({
    operand: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...fields) },
      { weight: 1, arbitrary: fc.constantFrom('5', '0', '1.5', '10') },
    ),
    number: fc.oneof(
      { depthSize: 'small' },
      tie('operand'),
      fc
        .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', '%'), tie('number'))
        .map((parts) => `(${parts.join(' ')})`),
      tie('any').map((inner) => `len(${inner})`),
      tie('number').map((inner) => `abs(${inner})`),
      tie('number').map((inner) => `floor(${inner})`),
      tie('any').map((inner) => `mvcount(${inner})`),
      tie('operand').map((inner) => `(-${inner})`),
    ),
    text: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...fields, '"x"', '"a%b"', '"5"', '""'),
      fc.tuple(tie('any'), tie('any')).map(([left, right]) => `(${left} . ${right})`),
      tie('any').map((inner) => `upper(${inner})`),
      tie('any').map((inner) => `mvjoin(${inner}, "-")`),
      tie('any').map((inner) => `split(${inner}, "b")`),
      tie('any').map((inner) => `mvdedup(${inner})`),
      fc.tuple(tie('any'), tie('any')).map(([left, right]) => `mvappend(${left}, ${right})`),
    ),
    condition: fc.oneof(
      { depthSize: 'small' },
      fc
        .tuple(tie('any'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('any'))
        .map((parts) => `(${parts.join(' ')})`),
      fc
        .tuple(tie('condition'), fc.constantFrom('AND', 'OR', 'XOR'), tie('condition'))
        .map((parts) => `(${parts.join(' ')})`),
      tie('condition').map((inner) => `(NOT ${inner})`),
      tie('any').map((inner) => `isnull(${inner})`),
      tie('operand').map((inner) => `isnum(${inner})`),
      tie('operand').map((inner) => `(${inner} LIKE "%b_")`),
      fc.tuple(tie('operand'), tie('any')).map(([left, right]) => `(${left} IN ("5", ${right}))`),
    ),
    any: fc.oneof(
      { depthSize: 'small' },
      { weight: 3, arbitrary: tie('operand') },
      { weight: 1, arbitrary: tie('number') },
      { weight: 1, arbitrary: tie('text') },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('condition'), tie('any'), tie('any')).map((parts) => `if(${parts.join(', ')})`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('condition'), tie('any')).map(([test, then]) => `case(${test}, ${then}, 1=1, a)`),
      },
      { weight: 1, arbitrary: fc.tuple(tie('any'), tie('any')).map((parts) => `coalesce(${parts.join(', ')})`) },
      { weight: 1, arbitrary: fc.tuple(tie('operand'), tie('any')).map((parts) => `nullif(${parts.join(', ')})`) },
    ),
  }),
);

function shown(result: ExpressionValue | Value): string {
  const kept = stored(result);
  if (kept === null) return 'null';
  const entries = typeof kept === 'object' ? kept : [kept];
  return entries.map((single) => `<${textOf(single)}>`).join('');
}

test('values of columns are those of single rows', () => {
  fc.assert(
    fc.property(any, fc.array(row, { minLength: 1, maxLength: 12 }), (text, rows) => {
      const { node, bound } = boundText(text);
      const batch = Batch.ofRows(rows);
      // A calculation of written numbers alone is rounded as they are written: that has tests of its own.
      const written = writtenCalculation(node);
      const wanted = rows.map((single) => shown(written ?? naively(node, single)));
      const kernel = new ColumnKernel(bound);
      const whole = kernel.column(batch);
      expect(rows.map((_, at) => shown(whole.valueAt(at)))).toEqual(wanted);
      // Every other row, in another order, and by a kernel that has seen the rows.
      const selection = Uint32Array.from(rows.keys())
        .filter((at) => at % 2 === 0)
        .reverse();
      const part = kernel.column(batch.select(selection));
      expect([...selection].map((at) => shown(part.valueAt(at)))).toEqual([...selection].map((at) => wanted[at]));
    }),
    { numRuns: 600 },
  );
});

test('conditions keep the rows for which they are true', () => {
  fc.assert(
    fc.property(condition, fc.array(row, { minLength: 1, maxLength: 12 }), (text, rows) => {
      const { node, bound } = boundText(text);
      const wanted = rows.flatMap((single, at) => (naively(node, single) === true ? [at] : []));
      const kernel = new ColumnKernel(bound);
      expect([...kernel.filter(Batch.ofRows(rows)).rows()]).toEqual(wanted);
      const batch = Batch.ofRows(rows);
      for (const at of rows.keys())
        expect([...kernel.filter(batch.range(at, at + 1)).rows()].length).toBe(wanted.includes(at) ? 1 : 0);
    }),
    { numRuns: 600 },
  );
});
