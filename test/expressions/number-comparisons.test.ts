// Comparisons with numbers keep of whole columns the rows that they keep one by one.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Batch } from '../../src/columns/batch.ts';
import { NumberColumn } from '../../src/columns/column.ts';
import { isTrue } from '../../src/expressions/evaluate.ts';
import { filterByNumbers } from '../../src/expressions/number-comparisons.ts';
import { boundText } from '../properties/bound-text.ts';

const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, -0, Infinity, -Infinity, NaN));
const comparison = fc
  .tuple(
    fc.constantFrom('a', 'b'),
    fc.constantFrom('=', '==', '!=', '<', '<=', '>', '>='),
    fc.constantFrom('0', '1', '-2', '0.5', '(3)'),
    fc.boolean(),
  )
  .map(([field, operator, literal, turned]) =>
    turned ? `${literal} ${operator} ${field}` : `${field} ${operator} ${literal}`,
  );
const condition = fc.array(comparison, { minLength: 1, maxLength: 3 }).map((parts) => `(${parts.join(') AND (')})`);
const row = fc.record({ a: number, b: fc.option(number) });

test('columns of numbers', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), condition, fc.boolean(), (rows, text, isTurned) => {
      const { bound } = boundText(text);
      const whole = Batch.ofColumns(rows.length, [
        ['a', new NumberColumn(Float64Array.from(rows, ({ a }) => a))],
        [
          'b',
          new NumberColumn(
            Float64Array.from(rows, ({ b }) => b ?? 0),
            Uint8Array.from(rows, ({ b }) => (b === null ? 0 : 1)),
          ),
        ],
      ]);
      const batch = isTurned ? whole.select(Uint32Array.from(rows.keys()).reverse()) : whole;
      const kept = filterByNumbers(batch, bound.comparisons ?? []);
      const wanted = [...batch.rows()].filter((at) => isTrue(bound.evaluate((field) => batch.valueAt(field, at))));
      expect(kept === null ? null : [...kept.rows()], text).toEqual(wanted);
    }),
    { numRuns: 500 },
  );
});

test.each(['a > b', 'a > "1"', 'a > 1 OR b > 1', 'NOT a > 1', 'len(a) > 1', 'a', 'a > 1 AND b'])(
  '%s is something else',
  (text) => {
    expect(boundText(text).bound.comparisons).toBeNull();
  },
);
