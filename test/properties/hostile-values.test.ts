// Values and field names that were made to break something pass through commands unharmed.

import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createEngine, type Results } from '../../src/index.ts';
import { textOf } from '../../src/values/number.ts';
import { entriesOf, type Value } from '../../src/values/value.ts';

const odd = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'prototype',
  'length',
  '__defineGetter__',
  '',
  ' ',
  '\ud800',
  'a\udc00b',
  '\u0000',
  '\u0000a\u0000',
  '\ufeff',
  '\u202e',
  'nan',
  'NaN',
  '-inf',
  '1e308',
  '1e999',
  '0x10',
  '-0',
  '9007199254740993',
  '$&',
  '\\',
  '"',
  '*',
  '%',
  '<<FIELD>>',
  '$x$',
  '`m`',
  '[search index=a]',
];
const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'then', 'length', '0', 'valueOf'];
const numbers = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, -1e308, 5e-324, -0, 2 ** 53];

/** A row whose fields have these names and no others; `{ __proto__: … }` would not make one. */
function rowOf(fields: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(fields);
}

async function searched(rows: readonly Record<string, Value>[], text: string, batchSize = 2): Promise<Results> {
  const results = await createEngine({ events: { main: rows }, batchSize, now: 1_700_000_000 }).search(text);
  expect(results.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return results;
}

/** A number and a text that print alike are one value. */
function shown(held: Value): string {
  return typeof held === 'object' ? entriesOf(held).map(textOf).join('|') : textOf(held);
}

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

describe.each(names)('a field called %s', (name) => {
  const rows = [
    rowOf([
      [name, 'x'],
      ['id', 1],
    ]),
    rowOf([['id', 2]]),
    rowOf([
      [name, 'y'],
      ['id', 3],
    ]),
  ];

  test('is there in the rows that have it, and in no other', async () => {
    const { rows: found, fields } = await searched(rows, `index=main | table id, "${name}"`);
    expect(fields).toEqual(['id', name]);
    expect(found.map((row) => (Object.hasOwn(row, name) ? row[name] : null))).toEqual(['x', null, 'y']);
  });

  test.each([
    [`index=main | search "${name}"=x`, [1]],
    [`index=main | where '${name}'="y"`, [3]],
    [`index=main | where isnull('${name}')`, [2]],
    [`index=main | eval r='${name}' . "!" | where r="x!"`, [1]],
    [`index=main | eval "${name}"="new" | where '${name}"'="new" OR '${name}'="new"`, [1, 2, 3]],
    [`index=main | rename "${name}" AS other | where other="x"`, [1]],
    [`index=main | rename id AS "${name}" | rename "${name}" AS id | where id=2`, [2]],
    [`index=main | sort - "${name}" | head 1`, [3]],
    [`index=main | dedup "${name}"`, [1, 3]],
    [`index=main | fillnull value=none "${name}" | where '${name}'="none"`, [2]],
    [`index=main | eval k="${name}" | eval {k}="made" | where '${name}'="made"`, [1, 2, 3]],
  ] as const)('%s', async (text, ids) => {
    const { rows: found } = await searched(rows, text);
    expect(found.map(({ id }) => id)).toEqual(ids);
  });

  test('groups rows, and names a result', async () => {
    const { rows: found } = await searched(rows, `index=main | stats count AS n BY "${name}"`);
    expect(found.map((row) => [row[name], row['n']])).toEqual([
      ['x', 1],
      ['y', 1],
    ]);
    const named = await searched(rows, `index=main | stats sum(id) AS "${name}"`);
    expect(Object.hasOwn(named.rows[0] ?? {}, name) ? named.rows[0]?.[name] : null).toBe(6);
  });
});

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...odd),
  fc.constantFrom(...numbers),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constant(null),
  fc.array(fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...numbers)), { minLength: 1, maxLength: 3 }),
);
const rows = fc.array(fc.array(fc.tuple(fc.constantFrom(...names, 'a', 'b'), value), { maxLength: 4 }).map(rowOf), {
  minLength: 1,
  maxLength: 5,
});

describe('any values pass through', () => {
  test.each([
    'eval r=a.b, s=a+b, t=a*b, u=len(a), v=upper(a), w=if(a=b, a, b), x=coalesce(a, b), y=-a',
    'eval r=mvappend(a, b), s=mvsort(r), t=mvdedup(r), u=mvjoin(r, ","), v=mvcount(r), w=mvzip(r, r), x=mvmap(r, r."x")',
    'eval r=strftime(a, "%F %T %N"), s=strptime(a, "%s"), t=relative_time(a, "-1mon@d"), u=tostring(a, "duration")',
    'eval r=tostring(a, "commas"), s=tonumber(a, 16), t=round(a, 2), u=printf("%d %s %e", a, b, a), v=tostring(a, "hex")',
    'eval r=json_object("k", a, "l", b), s=json_extract(r, "k"), t=json_array(a, b), u=json_keys(a), v=json_set(r, "k", b)',
    'eval r=match(a, "x"), s=1 | fields s',
    'eval r=replace(a, "(.)", "\\1\\1"), s=substr(a, -2, 5), t=trim(a, b), u=split(a, b), v=urldecode(a), w=md5(a)',
    'eval r=max(a, b), s=min(a, b), t=sum(a, b), u=avg(a, b), v=pow(a, b), w=log(a, b), x=bit_and(a, b), y=sqrt(a)',
    'where a=b OR a<b OR a>=b OR a LIKE b OR a IN (b, "x")',
    'where cidrmatch(a, b) OR isnum(a) OR isstr(b) OR ismv(a) OR isint(b)',
    'search a=b OR a>5 OR a!=x* OR a IN (x, 5) OR nan OR NOT b=*',
    'stats count, sum(a), avg(a), min(a), max(b), dc(a), values(b), list(a), stdev(a), perc95(a), range(a), mode(b)',
    'stats count BY a, b',
    'rename a AS b',
    'rename * AS x_*',
    'table *',
    'sort a, - b',
    'dedup a, b',
    'eval r=a | fields - a | mvexpand r',
  ])('%s', async (command) => {
    const text = command.replace('eval r=match(a, "x"),', 'eval r=if(match(a, "x"), 1, 2),');
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(1, 100), async (given, batchSize) => {
        const { rows: found, fields } = await searched(given, `index=main | ${text}`, batchSize);
        for (const row of found) {
          for (const field of Object.keys(row)) expect(fields).toContain(field);
          for (const single of Object.values(row)) expect(single).not.toBeUndefined();
        }
      }),
      { numRuns: 20 },
    );
  });

  test('and come out as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 8 }), async (values) => {
        const given = values.map((a, id) =>
          rowOf([
            ['a', a],
            ['id', id],
          ]),
        );
        const { rows: found } = await searched(given, 'index=main | eval b=a | table id a b', 3);
        for (const [at, wanted] of values.entries()) {
          const row = found[at] ?? {};
          // A list of one is its entry.
          const kept = Array.isArray(wanted) && wanted.length === 1 ? (wanted[0] ?? null) : wanted;
          const single = (name: string): Value => {
            const held = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
            return Array.isArray(held) && held.length === 1 ? (held[0] ?? null) : held;
          };
          expect(shown(single('a'))).toBe(shown(kept));
          expect(shown(single('b'))).toBe(shown(kept));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('what is very large', () => {
  const megabytes = 10 * 2 ** 20;
  const long = 'abcdefghij klmnop=qr '.repeat(megabytes / 21);

  test('a text of ten megabytes', async () => {
    const { rows: found } = await searched(
      [
        rowOf([
          ['x', long],
          ['_raw', long],
        ]),
      ],
      'index=main "klmnop=qr" x=*j* NOT zz | eval n=len(x), u=substr(upper(x), 1, 3), m=if(match(x, "zz$|q\\w z"), 1, 0), ' +
        'r=len(replace(x, "k.m", "")), s=mvcount(split(x, " ")), h=len(md5(x)), p=len(trim(x)), y=x.x ' +
        '| where x!="a" AND y LIKE "abc%" | rename x AS z | stats count, dc(z), max(n), max(r), max(s) BY u, m, h',
    );
    const words = Math.floor(megabytes / 21);
    expect(found).toEqual([
      {
        u: 'ABC',
        m: 0,
        h: 32,
        count: 1,
        'dc(z)': 1,
        'max(n)': long.length,
        'max(r)': long.length - 3 * words,
        'max(s)': 2 * words + 1,
      },
    ]);
  });

  test('a hundred thousand fields in one event', async () => {
    const wide = rowOf(Array.from({ length: 100_000 }, (_, at) => [`f${at}`, at] as const));
    const events = [wide, { other: 'x' }];
    const kept = await searched(events, 'index=main f7=7 | where f8=8 | fields - f1* | eval n=f3+1');
    expect(kept.fields.length).toBeGreaterThan(88_000);
    expect(kept.rows[0]?.['n']).toBe(4);
    const counted = await searched(events, 'index=main | stats count(f99999) AS n, sum(f5) AS s | table n s');
    expect(counted.rows).toEqual([{ n: 1, s: 5 }]);
    const chosen = await searched(events, 'index=main | table f1 f99999 other');
    expect(chosen.rows.map((row) => [row['f1'] ?? null, row['f99999'] ?? null, row['other'] ?? null])).toEqual([
      [1, 99_999, null],
      [null, null, 'x'],
    ]);
  });

  test('thousands of fields that are renamed and shown by wildcards', async () => {
    const wide = rowOf(Array.from({ length: 2000 }, (_, at) => [`f${at}`, at] as const));
    const { rows: found, fields } = await searched([wide, { other: 'x' }], 'index=main | rename f2* AS g2* | table *');
    expect(fields).toHaveLength(2002);
    expect(found[0]?.['g29']).toBe(29);
  });

  test('an expression with hundreds of parts', async () => {
    const sum = Array.from({ length: 900 }, (_, at) => `a${at % 7}`).join('+');
    const events = [rowOf(Array.from({ length: 7 }, (_, at) => [`a${at}`, 1] as const))];
    const { rows: found } = await searched(
      events,
      `index=main | eval r=${sum}, s=mvcount(mvappend(${sum.replaceAll('+', ',')})) | table r s`,
    );
    expect(found).toEqual([{ r: 900, s: 900 }]);
  });

  test('numbers at the ends of their range', async () => {
    const { rows: found } = await searched(
      [
        rowOf([
          ['big', 1e308],
          ['tiny', 5e-324],
          ['bad', Number.NaN],
          ['up', Number.POSITIVE_INFINITY],
        ]),
      ],
      'index=main | eval a=big*10, b=-big*10, c=a-a, d=tiny/2, e=bad+1, f=up-up, g=1/up, h=round(big), i=big%7, j=bad ' +
        '| eval k=if(bad=bad, "same", "other"), l=if(up>big, "above", "below") | table a b c d e f g h i j k l',
    );
    expect(found).toEqual([
      {
        a: 'inf',
        b: '-inf',
        c: 'nan',
        d: 0,
        e: 'nan',
        f: 'nan',
        g: 0,
        h: 1e308,
        i: 1e308 % 7,
        j: 'nan',
        k: 'other',
        l: 'above',
      },
    ]);
  });
});
