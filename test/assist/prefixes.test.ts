// Whatever is written so far, the three functions answer, and quickly.

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../src/assist/complete.ts';
import { contextAt } from '../../src/assist/context-at.ts';
import { hover } from '../../src/assist/hover.ts';
import { signatureHelp } from '../../src/assist/signature-help.ts';
import { commandTable } from '../../src/commands/all.generated.ts';
import { readCaseFile } from '../harness/case-file.ts';
import { knowledge } from './marked.ts';

const root = new URL('../', import.meta.url);
const searches = [
  ...new Set(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.case'))
      .flatMap((file) => readCaseFile(readFileSync(new URL(file, root), 'utf8')).cases.map(({ search }) => search)),
  ),
];

/** Characters from one place that is looked at to the next. */
const stride = 12;

function checkSpan(span: { start: number; end: number }, offset: number, length: number): void {
  expect(span.start).toBeLessThanOrEqual(offset);
  expect(span.end).toBeGreaterThanOrEqual(offset);
  expect(span.end).toBeLessThanOrEqual(length);
}

describe('every prefix of every search of a case', () => {
  test('has a context whose word ends at the offset', () => {
    expect(searches.length).toBeGreaterThan(200);
    for (const search of searches)
      for (let offset = 0; offset <= search.length; offset += 1) {
        const { word } = contextAt(search, offset, commandTable);
        if (word.start > offset || word.start < 0) throw new Error(`${offset} in ${search}`);
      }
  });

  test('completes, with and without what follows, in few milliseconds as a rule', () => {
    const times: number[] = [];
    for (const [index, search] of searches.entries())
      // A start that changes from search to search reaches every kind of place without taking minutes.
      for (let offset = index % stride; offset <= search.length; offset += stride) {
        const start = performance.now();
        const { span } = complete(search, offset, knowledge);
        times.push(performance.now() - start);
        checkSpan(span, offset, search.length);
        checkSpan(complete(search.slice(0, offset), offset, knowledge).span, offset, offset);
      }
    times.sort((a, b) => a - b);
    // It takes less than one; the rest is room for a busy machine.
    expect(times[times.length >> 1] ?? 0).toBeLessThan(20);
  });

  test('hovers and helps with signatures', () => {
    for (const [index, search] of searches.entries())
      for (let offset = index % stride; offset <= search.length; offset += stride) {
        const found = hover(search, offset, knowledge);
        if (found !== null) checkSpan(found.span, offset, search.length);
        signatureHelp(search, offset, knowledge);
      }
  });
});

describe('noise', () => {
  const piece = fc.constantFrom(
    ...['| ', 'stats ', 'eval ', 'x', '=', '(', ')', '[', ']', '"', "'", '`', '```', ',', ' by ', 'AS ', '<<FIELD>>'],
    ...[
      '<',
      '$x$',
      '\\',
      '\n',
      'tstats ',
      'datamodel=',
      'Endpoint.',
      'where ',
      '\ud800',
      '\u0000',
      '__proto__',
      ' in ',
    ],
    ...['foreach * ', 'lookup ', 'rex ', 'head ', '::', '// ', '# ', '/* ', '5', '-', 'IN ', 'sum(', 'eval('],
  );

  test('never throws, at any offset', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), fc.double(), (pieces, where) => {
        const text = pieces.join('');
        const offset = Number.isFinite(where) ? Math.abs(Math.trunc(where)) % (text.length + 2) : where;
        complete(text, offset, knowledge);
        hover(text, offset, knowledge);
        signatureHelp(text, offset, knowledge);
        complete(text, text.length, knowledge);
      }),
      { numRuns: 1500 },
    );
  });

  test('a long text and deep brackets are no matter', () => {
    const long = `index=a ${'x '.repeat(50_000)}`;
    complete(long, long.length, knowledge);
    const deep = `| append ${'[ | append '.repeat(400)}`;
    complete(deep, deep.length, knowledge);
    hover(deep, deep.length - 3, knowledge);
    const nested = `| eval x=${'if('.repeat(5_000)}`;
    complete(nested, nested.length, knowledge);
    expect(signatureHelp(nested, nested.length)?.label).toContain('if(');
  });
});
