// Linting a search: where findings stand, what macros do to them, and what is left to others.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lint } from '../../src/lint/lint.ts';

const codes = (found: ReturnType<typeof lint>): string[] => found.map(({ code }) => code);

test('findings point into the text that is given', () => {
  const spl = 'index=a `drop_dm_object_name(x)` | where b=null';
  const [found] = lint(spl).filter(({ code }) => code === 'SPL7018');
  expect(spl.slice(found?.span.start, found?.span.end)).toBe('b=null');
  expect(found?.suggestion?.replacement).toBe('isnull(b)');
});

test('what stands in the body of a shared macro is linted where the macro is', () => {
  const macros = [{ name: 'bad', args: [], definition: 'where b=null | where c=null' }];
  expect(lint('index=a | `bad`', { macros })).toEqual([]);
});

test('what stands in the body of an own macro is told once, at the call', () => {
  const ownMacros = [{ name: 'bad', args: [], definition: 'where b=null | where c=null' }];
  const spl = 'index=a | `bad`';
  const found = lint(spl, { ownMacros });
  expect(codes(found)).toEqual(['SPL7018']);
  expect(spl.slice(found[0]?.span.start, found[0]?.span.end)).toBe('`bad`');
  expect(found[0]?.suggestion).toBeUndefined();
});

test('a field given to a macro is told where it is given', () => {
  const spl = 'index=a | stats count by b | `security_content_ctime(firstTime)`';
  const [found] = lint(spl);
  expect(found?.code).toBe('SPL7003');
  expect(spl.slice(found?.span.start, found?.span.end)).toBe('firstTime');
});

test('an unknown macro may do anything: nothing is said of fields behind it', () => {
  expect(codes(lint('index=a | stats count by b | `unknown(1)` | where c=1'))).toEqual([]);
  expect(codes(lint('| tstats `x` count from datamodel=A.B by A.b | where c=1'))).toEqual([]);
  expect(codes(lint('index=a | stats count by b `more` | where c=1'))).toEqual([]);
});

test('tokens and open sets of fields are left alone', () => {
  for (const spl of [
    'index=a | stats count by $field$ | where c=1',
    'index=a | chart count by b c | where d=1',
    'index=a | stats count by b | lookup t b | where c=1',
    'index=a | stats count by b | eval {b}=1 | where c=1',
    'index=a | stats count by b | foreach x* [eval y_<<FIELD>>=1] | where count=1',
    'index=a | stats count by b | spath | where c=1',
    'index=a | stats count by b | fillnull value=0 c | where c=1',
    'index=a | stats count by b | appendpipe [stats sum(count) as all] | where all>1',
  ])
    expect(codes(lint(spl))).toEqual([]);
});

test('what cannot be read is told once, and rules say nothing of it', () => {
  expect(codes(lint('index=a | where (b=null'))).toEqual(['SPL1002']);
});

test('the binder is heard where it knows more', () => {
  expect(codes(lint('index=a | eval b=round()'))).toEqual(['SPL3002']);
  expect(codes(lint('index=a | eval b=(c=1)'))).toEqual(['SPL3004']);
});

test('commands that cannot run here are no findings', () => {
  expect(lint('index=a | kmeans k=2 | predict count')).toEqual([]);
});

test('pieces of SPL and follow-ups of dashboards go on from fields nobody knows', () => {
  expect(lint('stats count by b', { as: 'post-process' })).toEqual([]);
  expect(lint('$field$=1 OR b=2', { as: 'fragment' })).toEqual([]);
  expect(lint('| where b=1 | stats count by b')).toEqual([]);
});

test('names like those of objects are names like any other', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    expect(
      lint(`| tstats count from datamodel=${name}.${name} by ${name} | lookup ${name} ${name} | where ${name}=1`),
    ).toEqual([]);
});

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    ...[
      'index=a',
      '|',
      ' where ',
      'x=null',
      '`m`',
      '`m(1)`',
      '[',
      ']',
      '(',
      ')',
      '"',
      "'",
      '```splinter: ignore SPL7018```',
    ],
    ...[
      'tstats count from datamodel=Endpoint.Processes by ',
      'stats count by a',
      ' sort x',
      '$t$',
      '\ud800',
      '*',
      '.',
      'join a ',
      '=',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      lint(pieces.join(''));
    }),
    { numRuns: 300 },
  );
  lint('('.repeat(5000));
  lint(`index=a | where ${'a.'.repeat(2000)}b=1`);
});
