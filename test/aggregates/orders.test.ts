// The order of texts, and numbers for values: the fast ways give what the plain ones give.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOrder } from '../../src/columns/text-order.ts';
import { PairNumbers } from '../../src/columns/pair-numbers.ts';
import { compareText } from '../../src/values/compare.ts';

function expectOrdered(texts: readonly string[]): void {
  const order = [...textOrder(texts)];
  const wanted = texts.map((_, index) => index).sort((a, b) => compareText(texts[a] ?? '', texts[b] ?? '') || a - b);
  expect(order).toEqual(wanted);
}

test('many texts come in the order of their code points', () => {
  const seeds = fc.sample(fc.string({ unit: 'binary', maxLength: 6 }), { numRuns: 200, seed: 7 });
  const texts = Array.from({ length: 9000 }, (_, index) => {
    const seed = seeds[(index * 7919) % seeds.length] ?? '';
    if (index % 5 === 0) return `C:\\Windows\\System32\\${seed}`;
    return index % 3 === 0 ? `{${((index * 2654435761) >>> 0).toString(16)}}` : seed;
  });
  expectOrdered(texts);
  expectOrdered(texts.map((text) => `${'same'.repeat(5)}${text}`));
  expectOrdered(new Array<string>(5000).fill('equal'));
});

test('a pair has one number, and the number gives the pair', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 300 }), (pairs) => {
      const numbers = new PairNumbers();
      const known = new Map<string, number>();
      for (const [left, right] of pairs) {
        const number = numbers.numberOf(left, right);
        expect(known.get(`${left} ${right}`) ?? numbers.size).toBe(number);
        known.set(`${left} ${right}`, number);
        expect([numbers.left(number), numbers.right(number)]).toEqual([left, right]);
      }
    }),
  );
});
