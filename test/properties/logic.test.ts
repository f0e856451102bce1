// Laws of conditions that may be unknown: those of three-valued logic hold for AND, OR, XOR and NOT.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateText, type Row } from './bound-text.ts';

/** A condition on a field that is true, false or unknown. */
const atom = fc.constantFrom(1, 0, null);
const row: fc.Arbitrary<Row> = fc.record({ p: atom, q: atom, r: atom });

describe.each([
  ['NOT of AND', 'NOT (P AND Q)', '(NOT P) OR (NOT Q)'],
  ['NOT of OR', 'NOT (P OR Q)', '(NOT P) AND (NOT Q)'],
  ['NOT twice', 'NOT NOT P', 'P'],
  ['AND in either order', 'P AND Q', 'Q AND P'],
  ['OR in either order', 'P OR Q', 'Q OR P'],
  ['XOR in either order', 'P XOR Q', 'Q XOR P'],
  ['AND regrouped', '(P AND Q) AND R', 'P AND (Q AND R)'],
  ['OR regrouped', '(P OR Q) OR R', 'P OR (Q OR R)'],
  ['XOR regrouped', '(P XOR Q) XOR R', 'P XOR (Q XOR R)'],
  ['AND over OR', 'P AND (Q OR R)', '(P AND Q) OR (P AND R)'],
  ['OR over AND', 'P OR (Q AND R)', '(P OR Q) AND (P OR R)'],
  ['absorption', 'P AND (P OR Q)', 'P'],
  ['itself', 'P OR P', 'P AND P'],
  ['XOR spelled out', 'P XOR Q', '(P AND NOT Q) OR (NOT P AND Q)'],
  ['AND before OR', 'P OR Q AND R', 'P OR (Q AND R)'],
  ['OR before XOR', 'P XOR Q OR R', 'P XOR (Q OR R)'],
  ['NOT before AND', 'NOT P AND Q', '(NOT P) AND Q'],
])('%s', (_law, left, right) => {
  const written = (law: string): string =>
    law.replace(/[PQR](?![A-Z])(?<![A-Z]{2})/g, (name) => `${name.toLowerCase()}=1`);
  test(`${left} is ${right}`, () => {
    fc.assert(
      fc.property(row, (single) => {
        expect(evaluateText(written(left), single)).toBe(evaluateText(written(right), single));
      }),
      { numRuns: 60 },
    );
  });
});

test('a comparison and its opposite differ, unless both are unknown', () => {
  const opposites = [
    ['=', '!='],
    ['<', '>='],
    ['>', '<='],
  ] as const;
  const value = fc.oneof(
    fc.constantFrom('', 'a', 'B', '10', '9', '1.0'),
    fc.integer({ min: -2, max: 11 }),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.constantFrom(...opposites), value, value, ([first, second], x, y) => {
      const one = evaluateText(`x ${first} y`, { x, y });
      const other = evaluateText(`x ${second} y`, { x, y });
      if (x === null || y === null) expect([one, other]).toEqual([null, null]);
      else expect(one).toBe(other === false);
      expect(evaluateText(`NOT (x ${first} y)`, { x, y })).toBe(other);
    }),
    { numRuns: 300 },
  );
});
