// Fields that nobody reads are not worked out, and no search can tell.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const field = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const expression = fc
  .tuple(
    fc.constantFrom(
      'lower(F)',
      'len(F)',
      'F.G',
      'F+1',
      'if(F="x", G, H)',
      'coalesce(F, G)',
      'mvappend(F, G)',
      'mvmap(F, F."!")',
      'case(isnull(F), len(G) + len(H), like(G, "%y"), upper(G))',
      'null()',
      'searchmatch("F=x G=*") + 0',
    ),
    field,
    field,
    field,
  )
  .map(([text, f, g, h]) => text.replaceAll('F', f).replaceAll('G', g).replaceAll('H', h));
const assignments = fc
  .array(fc.tuple(field, expression), { minLength: 1, maxLength: 6 })
  .map((list) => list.map(([target, text]) => `${target}=${text}`).join(', '));
const end = fc
  .tuple(
    fc.constantFrom(
      'stats values(F) AS found count BY G',
      'where isnotnull(F) | table G',
      'search F=*y | stats count BY G',
      'eval H=F.G | where len(H)>1 | fields H | sort H | head 5',
      'rename F AS G | stats count BY G',
      'dedup F | eventstats count BY G | table F G count',
      'chart count BY F G',
      'eval "{F}"=G | fields H',
      'stats values(*) AS *',
      'timechart span=1h dc(F) BY G',
      'head 3',
    ),
    field,
    field,
    field,
  )
  .map(([text, f, g, h]) => text.replaceAll('F', f).replaceAll('G', g).replaceAll('H', h));

const value = fc.constantFrom('x', 'Xy', 'why', '7', null);
const rows = fc.array(fc.record({ a: value, b: value, c: value }), { minLength: 1, maxLength: 12 });

test('whatever is assigned, and whatever is read behind', async () => {
  await fc.assert(
    fc.asyncProperty(rows, assignments, assignments, end, async (given, first, second, last) => {
      const events = { main: given.map((row, index) => ({ _time: 1_700_000_000 + index, ...row })) };
      const search = `index=main | eval ${first} | eval ${second} | ${last}`;
      const wanted = await createEngine({ events, rewrites: false }).search(search);
      const found = await createEngine({ events }).search(search);
      expect({ ...found, stages: [] }).toEqual({ ...wanted, stages: [] });
    }),
    { numRuns: 400 },
  );
});

test('a field is worked out before what it comes from is set anew', async () => {
  const search = 'index=main | eval b=lower(a), a="new", c=b."!".a | stats values(c) AS found';
  const { rows: found } = await createEngine({ events: { main: [{ a: 'OLD' }] } }).search(search);
  expect(found).toEqual([{ found: 'old!new' }]);
});
