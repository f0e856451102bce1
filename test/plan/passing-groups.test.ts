// Groups that a condition drops need not be ordered, and no search can tell.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const value = fc.constantFrom('x', 'X', 'y', 'a b', '7', '10', null, ['x', 'y']);
const number = fc.constantFrom(0, 1, 2.5, -3, '4', 'none', null);
const rows = fc.array(fc.record({ a: value, b: value, n: number }), { maxLength: 40 });
const grouped = fc.constantFrom(
  'stats count BY a',
  'stats count sum(n) AS s values(b) AS list BY a b',
  'stats dc(b) AS count avg(n) AS s BY a',
  'stats count max(n) AS s BY b',
  'stats count sum(n) AS s',
  'stats count values(*) AS * BY a',
  'tstats count sum(n) AS s WHERE index=* BY a b',
);
const condition = fc.constantFrom(
  'where count>1',
  'where 2<=count AND count<6',
  'where count!=1 | where s>0',
  'where s=4',
  'where isnotnull(s) OR count=1',
  'search count>2 | where s<10',
  'search a=x*',
  'where random()>=0 AND count>1',
  'where count>1000',
  'where count>1 | eval c=count*2 | where c>4',
);

test('whatever is grouped, and whatever is dropped behind', async () => {
  await fc.assert(
    fc.asyncProperty(rows, grouped, condition, async (given, first, second) => {
      const spl = `${first.startsWith('tstats') ? '| ' : 'index=* | '}${first} | ${second}`;
      const events = { main: given };
      const [on, off] = await Promise.all(
        [true, false].map((rewrites) => createEngine({ events, rewrites }).search(spl)),
      );
      expect(on?.rows, spl).toEqual(off?.rows);
      expect(on?.fields, spl).toEqual(off?.fields);
    }),
    { numRuns: 400 },
  );
});
