// A report says how far each text gets, why not further, and where.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportCorpus } from '../../src/content/corpus-report.ts';
import { readContent } from '../../src/content/read-content.ts';
import { isSameTree } from '../../src/content/same-tree.ts';
import { contentFiles, hasSharedData } from '../harness/shared-data.ts';

function report(files: Readonly<Record<string, string>>) {
  return reportCorpus(readContent(Object.entries(files).map(([path, text]) => ({ path, text }))));
}

/** The place of the only reason of the only text. */
function placeIn(path: string, text: string): string | undefined {
  const [reason] = report({ [path]: text }).texts.flatMap(({ reasons }) => reasons);
  return reason === undefined ? undefined : `${reason.code} at ${reason.line}:${reason.column}`;
}

test('texts are counted by kind and over all', () => {
  const { tallies, reasons, parseTime } = report({
    'a.spl': 'index=a | stats count by b',
    'b.spl': 'index=a | stats count by b | `there`',
    'c.spl': 'index=a | `nowhere(1)`',
    'd.spl': 'index=a | where (b',
    'macros.conf': '[there]\ndefinition = head 5',
  });
  const found = tallies.map(({ kind, counts }) => [kind, ...Object.values(counts)]);
  expect(found).toEqual([
    ['search file', 4, 3, 3, 2, 2],
    ['macro', 1, 1, 1, 1, 1],
    ['all', 5, 4, 4, 3, 3],
  ]);
  expect(tallies[0]?.percentages).toEqual({ parsed: 75, printedBack: 75, expanded: 50, runnable: 50 });
  expect(reasons.map(({ code, texts }) => [code, texts])).toEqual([
    ['SPL4003', 1],
    ['SPL1002', 1],
  ]);
  expect(parseTime.slowest?.milliseconds).toBeGreaterThanOrEqual(parseTime.meanMilliseconds);
});

test('reasons of one code are one group, with its most frequent message', () => {
  const { reasons } = report({ 'a.spl': '`a`', 'b.spl': '`b`', 'c.spl': '`b` | `b`' });
  expect(reasons).toMatchObject([
    {
      code: 'SPL4003',
      texts: 3,
      messages: [{ texts: 2 }, { texts: 1 }],
      example: { file: 'b.spl', line: 1, column: 1 },
    },
  ]);
});

test('built-in macros, and filter macros that are defined nowhere, are there', () => {
  const [text] = report({
    'a.spl': '| tstats `security_content_summariesonly` count from datamodel=E.P | `a_filter`',
  }).texts;
  expect(text).toMatchObject({ expanded: true, runnable: true });
});

test('the place of a mistake is its place in the file', () => {
  expect(placeIn('a.spl', 'index=a\n| where (b')).toBe('SPL1002 at 2:9');
  expect(placeIn('a.yml', 'name: x\nsearch: |-\n  index=a\n  | where (b\n')).toBe('SPL1002 at 4:11');
  expect(placeIn('a.yml', "search: 'index=a c=\"it''s\"\n\n  | where (b'\n")).toBe('SPL1002 at 3:11');
  expect(placeIn('a.yml', "search: 'index=a\n| where (b'\nother: 1\n")).toBe('SPL1002 at 2:9');
  expect(placeIn('a.yml', 'search: "%original_detection_search% | where (b"')).toBe('SPL1002 at 1:46');
  expect(placeIn('savedsearches.conf', '[a]\nsearch = index=a \\\n  | where (b')).toBe('SPL1002 at 3:11');
  expect(placeIn('a.xml', '<form>\n<query>a&lt;5 x="1" |\n where (b</query></form>')).toBe('SPL1002 at 3:8');
  expect(placeIn('a.json', '[{"spl":"index=a x=\\"1\\"\\n| where (b"}]')).toBe('SPL1002 at 1:35');
  expect(placeIn('a.json', '[{"a":"b"},\n{"spl":"index=\\u0041 | where (b"}]')).toBe('SPL1002 at 2:30');
});

test('a macro may call one that its argument names', () => {
  const { texts } = report({ 'macros.conf': '[m(1)]\nargs = hosts\ndefinition = index=a `$hosts$`\n' });
  expect(texts.map(({ expanded, reasons }) => [expanded, reasons.length])).toEqual([[true, 0]]);
});

test('a mistake in the body of a macro is placed at the call', () => {
  const { texts } = report({ 'a.spl': 'index=a\n| `m`', 'macros.conf': '[m]\ndefinition = where (b' });
  expect(texts[0]).toMatchObject({ parsed: true, expanded: false, reasons: [{ code: 'SPL1002', line: 2, column: 3 }] });
});

test('trees are equal whatever the places of their nodes', () => {
  const span = { start: 1, end: 2 };
  expect(isSameTree({ kind: 'a', span, list: [1, null] }, { kind: 'a', list: [1, null], other: undefined })).toBe(true);
  expect(isSameTree({ list: [1] }, { list: [1, 2] })).toBe(false);
  expect(isSameTree({ list: [] }, { list: {} })).toBe(false);
  expect(isSameTree({ a: Number.NaN }, { a: Number.NaN })).toBe(true);
  expect(isSameTree({ a: null }, { a: {} })).toBe(false);
});

test.skipIf(!hasSharedData)('the whole security content is readable, and nearly all of it is read', () => {
  const files = ['detections', 'macros'].flatMap(contentFiles);
  const { tallies, unreadable, texts } = reportCorpus(
    readContent(files.map((path) => ({ path, text: readFileSync(path, 'utf8') }))),
  );
  expect(unreadable).toEqual([]);
  expect(texts.flatMap(({ reasons }) => reasons).filter(({ step }) => step === 'bug')).toEqual([]);
  for (const { counts } of tallies) {
    expect(counts.texts).toBeGreaterThan(100);
    expect(counts.parsed).toBeGreaterThan(0);
    expect(counts.printedBack).toBeGreaterThan(0);
    expect(counts.expanded).toBeGreaterThan(0);
    expect(counts.runnable).toBeGreaterThan(0);
  }
});
