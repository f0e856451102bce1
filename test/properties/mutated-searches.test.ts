// A broken search gives diagnostics: nothing throws, whatever the text.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngine, parse, print } from '../../src/index.ts';
import { readCaseFile } from '../harness/case-file.ts';

/** Fixed, so that a run is the same everywhere; change it to look for more. */
const seed = 20261124;

const root = new URL('../', import.meta.url);
const searches = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.case'))
  .flatMap((file) => readCaseFile(readFileSync(new URL(file, root), 'utf8')).cases.map(({ search }) => search));

const insertion = fc.oneof(
  fc.constantFrom(
    '|',
    '"',
    '`',
    '(',
    ')',
    '[',
    ']',
    ',',
    '=',
    '\\',
    "'",
    '```',
    ' OR ',
    ' NOT ',
    '$a$',
    '<<FIELD>>',
    '\ud800',
  ),
  fc.string({ maxLength: 5 }),
);

/** A search of a case file with pieces cut out, doubled or put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...searches),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('cut', 'double', 'insert'), insertion), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([search, changes]) =>
    changes.reduce((text, [at, length, kind, piece]) => {
      const start = at % (text.length + 1);
      const end = Math.min(text.length, start + length);
      if (kind === 'cut') return text.slice(0, start) + text.slice(end);
      if (kind === 'double') return text.slice(0, end) + text.slice(start);
      return text.slice(0, start) + piece + text.slice(start);
    }, search),
  );

test('parsing and printing never throw', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      print(parse(text).ast);
    }),
    { numRuns: 3000, seed },
  );
});

test('running never throws, and an error means no rows', async () => {
  const engine = createEngine({
    events: { web: [{ _time: 1, user: 'ana', status: 200, uri: '/a', _raw: 'ana 200 /a' }] },
    datamodels: { 'Endpoint.Processes': [{ _time: 1, dest: 'd1', user: 'ana', process: 'x', process_name: 'y' }] },
    now: 1_700_000_000,
  });
  await fc.assert(
    fc.asyncProperty(mutated, async (text) => {
      const results = await engine.search(text);
      if (results.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) expect(results.rows).toEqual([]);
    }),
    { numRuns: 1500, seed },
  );
});

test('what prints reads back as the same tree', () => {
  const shape = (node: unknown): string =>
    JSON.stringify(node, (key, value: unknown) => (key === 'span' || key === 'nameSpan' ? undefined : value));
  fc.assert(
    fc.property(mutated, (text) => {
      const first = parse(text);
      if (first.diagnostics.some((diagnostic) => diagnostic.severity !== 'info')) return;
      const second = parse(print(first.ast));
      expect(shape(second.ast)).toBe(shape(first.ast));
    }),
    { numRuns: 3000, seed },
  );
});
