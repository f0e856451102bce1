// A value that a search works out behaves like one that was there from the start, also in place of a missing one.

import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import type { Value } from '../../src/values/value.ts';

type Row = Record<string, Value>;

/** What fills a field, and the same done to a row. */
const fillings: readonly (readonly [string, (row: Row) => void])[] = [
  ['eval u=coalesce(u, "none")', (row) => (row['u'] ??= 'none')],
  ['eval u=if(isnull(u), "none", upper(u))', (row) => (row['u'] = String(row['u'] ?? 'none').replace(/^.$/, upper))],
  ['fillnull value=none u w', (row) => ((row['u'] ??= 'none'), (row['w'] ??= 'none'))],
  ['eval u=if(isnull(w), "q", null())', (row) => (row['u'] = row['w'] === null ? 'q' : null)],
];

const commands = [
  'sort 0 u k _time',
  'append [search index=b | fields _time k w]',
  'append [search index=b | eval u=if(isnull(w), "W", w) | fields _time k u]',
  'join type=left k [search index=b k=1 | eval g=coalesce(w, "none") | fields k g]',
  'appendcols [search index=b | eval g=coalesce(w, "none") | fields g | head 2]',
  'appendpipe [stats count BY u]',
  'appendpipe [stats dc(u) AS du BY k]',
  'eventstats values(u) AS us BY k',
  'streamstats current=f last(u) AS lu',
  'stats list(u) AS lu count BY k',
  'dedup k u keepevents=t',
  'rename w AS u',
  'filldown u w',
  'where isnull(u) OR u!="x"',
  'search NOT u=none',
  'chart count OVER k BY u',
  'selfjoin keepsingle=t k',
  'autoregress u',
  'lookup t u OUTPUTNEW w',
  'makecontinuous k',
  'union [search index=b]',
  'tail 4',
  'transpose 0',
];

function upper(text: string): string {
  return text.toUpperCase();
}

test('filled fields in three hundred searches', async () => {
  let seed = 7;
  const next = (count: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * count);
  };
  const oneOf = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const rowsOf = (): Row[] =>
    Array.from({ length: 2 + next(6) }, (_, at) => ({
      _time: 100 - at,
      k: 1 + next(3),
      u: oneOf(['x', 'y', 'z', null, null]),
      w: oneOf(['x', 'y', null]),
    }));
  for (let turn = 0; turn < 300; turn += 1) {
    const [filling, fill] = oneOf(fillings);
    const [a, b] = [rowsOf(), rowsOf()];
    const filled = a.map((row) => {
      const copy = { ...row };
      fill(copy);
      return copy;
    });
    const stages = Array.from({ length: 1 + next(3) }, () => oneOf(commands)).join(' | ');
    const lookups = { t: [{ u: 'x', w: 'known' }] };
    const batchSize = oneOf([1, 2, 65_536]);
    const worked = createEngine({ events: { a, b }, lookups, batchSize });
    const given = createEngine({ events: { a: filled, b }, lookups, batchSize });
    const [first, second] = [
      await worked.search(`index=a | ${filling} | ${stages}`),
      await given.search(`index=a | ${stages}`),
    ];
    expect(plain(first.rows), `index=a | ${filling} | ${stages}`).toEqual(plain(second.rows));
  }
});

/** The rows without absent fields, whose columns may stand in another order. */
function plain(rows: readonly Row[]): Row[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}
