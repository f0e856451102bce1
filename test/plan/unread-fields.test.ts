// Fields that nobody reads are not worked out, and no search can tell.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { engineOfCases } from '../harness/case-engine.ts';
import { readCaseFile } from '../harness/case-file.ts';

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

test.each([
  'where searchmatch("k=foo") | stats count',
  'eval q=if(searchmatch("k=foo n>2"), 1, 0) | stats sum(q) AS s',
  'eval q=searchmatch(k) | stats count',
  'streamstats count reset_before="(k==\\"foo\\")" | stats max(count) AS m',
  'streamstats count reset_after=(n>2) | table count',
  'head (n<3) | stats count',
  'chart count over k where max in top1',
  'timechart span=1m count by k where sum in top1',
  'stats sparkline(count) AS s by k',
  'where lookup("t", json_object("k", k), json_array("v"))!="" | stats count',
  'where [| makeresults | eval search="n>2" | return $search] | stats count',
  'search [| makeresults | eval k="foo" | fields k] | stats count',
  'stats sum',
])('what %s reads is worked out', async (rest) => {
  const events = {
    main: ['Foo', 'bar', 'foo', 'bar'].map((a, row) => ({ _time: 1_700_000_000 - row * 100, a, b: row })),
  };
  const options = { events, lookups: { t: [{ k: 'foo', v: '1' }] } };
  const search = `index=main | eval k=lower(a), n=b+1 | ${rest}`;
  const wanted = await createEngine({ ...options, rewrites: false }).search(search);
  expect(await createEngine(options).search(search)).toEqual(wanted);
});

describe('searches of all case files, over fields that an eval has made', () => {
  const root = new URL('../', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.case'));

  test.each(files)('%s', async (file) => {
    const content = readCaseFile(readFileSync(new URL(file, root), 'utf8'));
    for (const { search } of content.cases.filter(({ said }) => said === null)) {
      const [, index = '', rest] = /^\s*index=(\w+)\s*\|(?!\|)(.*)$/s.exec(search) ?? [];
      const fields = (content.events.get(index)?.fields ?? []).filter((field) => /^[a-z]\w*$/i.test(field));
      if (rest === undefined || fields.length === 0) continue;
      const renamed = fields.map((field) => `${field} AS made_of_${field}`).join(', ');
      const made = fields.map((field) => `${field}=made_of_${field}`).join(', ');
      const changed = `index=${index} | rename ${renamed} | eval ${made} | ${rest}`;
      const wanted = await engineOfCases(content, { rewrites: false }).search(changed);
      expect(await engineOfCases(content).search(changed), changed).toEqual(wanted);
    }
  });
});
