// A table of numbers knows what a Map would know.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumberTable } from '../../src/columns/number-table.ts';

const key = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.double(),
  fc.constantFrom(0, -0, NaN, -NaN, Infinity, -Infinity, 2 ** 53, 1.7e9, 1.7e9 + 0.001),
);

test('whatever is put in', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.nat(1000)), { maxLength: 300 }), fc.array(key), (pairs, others) => {
      const table = new NumberTable();
      const map = new Map<number, number>();
      for (const [number, value] of pairs) {
        table.set(number, value);
        map.set(number, value);
      }
      expect(table.size).toBe(map.size);
      for (const number of [...map.keys(), ...others]) expect(table.get(number)).toBe(map.get(number) ?? -1);
      table.clear();
      for (const number of map.keys()) expect(table.get(number)).toBe(-1);
    }),
  );
});
