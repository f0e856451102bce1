// Whatever the text: nothing throws, nothing takes long, and what prints reads back as the same tree.
// `npm run fuzz` goes on for 200,000 searches; FUZZ_RUNS and FUZZ_SEED choose others.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEngine, parse, print } from '../../src/index.ts';
import { isSameTree } from '../../src/content/same-tree.ts';
import { caseSearches, contentSearches, mutationsOf } from './mutations.ts';

const runs = Number(process.env['FUZZ_RUNS'] ?? 3000);
/** Fixed, so that a run is the same everywhere. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20261124);
const timeout = Math.max(120_000, runs * 20);
const searches = [...caseSearches, ...contentSearches()];
const entries = ['search', 'post-process', 'fragment'] as const;

test('parsing and printing never throw, and give the same tree again', { timeout }, () => {
  const slow: string[] = [];
  fc.assert(
    fc.property(mutationsOf(searches), fc.constantFrom(...entries), (text, as) => {
      const started = performance.now();
      const first = parse(text, { as });
      const took = performance.now() - started;
      // A busy machine may stop any run for a while: only a text that is slow again is slow.
      if (took > 1000 && timeOf(text) > 1000) slow.push(text);
      if (first.diagnostics.some(({ severity }) => severity !== 'info')) return;
      // What a piece of SPL is depends on how it looks: printed, an expression may look like search terms.
      if (as !== 'search') return;
      if (first.ast.stages.some(({ kind }) => kind === 'unexpanded')) return;
      const printed = print(first.ast);
      if (!isSameTree(first.ast, parse(printed, { as }).ast)) throw new Error(`prints as another tree: ${printed}`);
    }),
    { numRuns: runs, seed },
  );
  expect(slow).toEqual([]);
});

test('running never throws, and an error means no rows', { timeout }, async () => {
  const engine = createEngine({
    events: { web: [{ _time: 1, user: 'ana', status: 200, uri: '/a', _raw: 'ana 200 /a' }] },
    datamodels: { 'Endpoint.Processes': [{ _time: 1, dest: 'd1', user: 'ana', process: 'x', process_name: 'y' }] },
    now: 1_700_000_000,
  });
  await fc.assert(
    fc.asyncProperty(mutationsOf(searches), async (text) => {
      const results = await engine.search(text);
      if (results.diagnostics.some(({ severity }) => severity === 'error')) expect(results.rows).toEqual([]);
    }),
    { numRuns: Math.ceil(runs / 2), seed },
  );
});

describe('texts that are large or deep', () => {
  const many = (piece: string, count: number): string => piece.repeat(count);
  const texts: readonly (readonly [string, string])[] = [
    ['a word of a megabyte', many('x', 1_000_000)],
    ['a quoted text of a megabyte', `"${many('x\\"', 300_000)}"`],
    ['a megabyte of terms', many('field=value ', 80_000)],
    ['a megabyte of OR', `a ${many('OR b ', 200_000)}`],
    ['a megabyte of sums', `| eval x=1${many('+1', 100_000)}`],
    ['a megabyte of stages', `index=a${many(' | head 1', 100_000)}`],
    ['a list of a megabyte', `index=a | table ${many('field_name, ', 80_000)}`],
    ['a megabyte of quotes', many('"', 1_000_001)],
    ['a megabyte of backticks', many('`', 1_000_001)],
    ['a megabyte of backslashes', many('\\', 1_000_000)],
    ['a megabyte of dollars', many('$a', 500_000)],
    ['a megabyte of opening parentheses', many('(', 1_000_000)],
    ['a megabyte of closing brackets', many(']', 1_000_000)],
    ['a megabyte of pipes', many('|', 1_000_000)],
    ['a megabyte of commas', `index=a | table ${many(',', 1_000_000)}`],
    ['a megabyte of NOT', many('NOT ', 250_000)],
    ['a megabyte of minus', `| eval x=${many('-', 1_000_000)}1`],
    ['a thousand parentheses', `| where ${many('(', 1000)}a=1${many(')', 1000)}`],
    ['a thousand brackets', `${many('[search ', 1000)}${many(']', 1000)}`],
    ['a thousand functions', `| eval x=${many('abs(', 1000)}1${many(')', 1000)}`],
    ['a megabyte of unicode', many('\u{1f981}é\u200b', 200_000)],
    ['a megabyte of slashes', many('/', 1_000_000)],
    ['a megabyte of stars and slashes', many('/* ', 300_000)],
  ];
  test.each(texts)('%s', (_, text) => {
    const { ast, diagnostics } = parse(text);
    print(ast);
    expect(diagnostics.length).toBeLessThan(1000);
    if (timeOf(text) > 1000) expect(timeOf(text)).toBeLessThan(10_000);
  });
});

test('brackets that nest too deeply are told where they do', () => {
  const { diagnostics } = parse(`${'('.repeat(300)}a=1${')'.repeat(300)}`);
  expect(diagnostics.map(({ code, span, message }) => `${code} at ${span.start}: ${message}`)).toEqual([
    'SPL1006 at 250: Brackets are nested more than 250 deep. Take the search apart.',
  ]);
});

function timeOf(text: string): number {
  const started = performance.now();
  parse(text);
  return performance.now() - started;
}
