// Memory that was handed back comes again, cleared, and never in two hands.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyNumbers, handBack, unsignedNumbers, wholeNumbers } from '../../src/columns/reused-memory.ts';

const make = { whole: wholeNumbers, unsigned: unsignedNumbers, any: anyNumbers };

test('an array is cleared, as long as was asked for, and nobody else writes to it', () => {
  const length = fc.integer({ min: 0, max: 40_000 });
  const step = fc.record({ kind: fc.constantFrom('whole', 'unsigned', 'any'), length, back: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const held: { readonly array: ReturnType<(typeof make)['any' | 'whole' | 'unsigned']>; readonly mark: number }[] =
        [];
      const check = ({ array, mark }: (typeof held)[number]): void => {
        expect(array.every((number) => number === mark)).toBe(true);
        handBack(array);
      };
      for (const [index, { kind, length: asked, back }] of steps.entries()) {
        const array = make[kind](asked);
        expect(array.length).toBe(asked);
        expect(array.every((number) => number === 0)).toBe(true);
        held.push({ array: array.fill(index + 1), mark: index + 1 });
        const [one] = back < held.length ? held.splice(back, 1) : [];
        if (one !== undefined) check(one);
      }
      for (const one of held) check(one);
    }),
    { numRuns: 30 },
  );
});

test('the memory itself comes again, also for numbers of another kind', () => {
  const first = wholeNumbers(100_003).fill(7);
  handBack(first);
  const second = anyNumbers(50_001);
  expect(second.buffer).toBe(first.buffer);
  expect(second.every((number) => number === 0)).toBe(true);
  handBack(second);
});

test('handing back twice is a mistake of ours', () => {
  const array = wholeNumbers(20_000);
  handBack(array);
  expect(() => handBack(array)).toThrow('An array was handed back twice.');
});

test('what is more than enough goes back to the system at once', () => {
  const arrays = Array.from({ length: 5 }, () => anyNumbers(1 << 23));
  for (const array of arrays) handBack(array);
  expect(arrays.filter(({ buffer }) => buffer.detached)).not.toEqual([]);
});
