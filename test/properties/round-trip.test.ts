// Printing a search and reading it again gives an equal tree.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, print } from '../../src/index.ts';
import { readCaseFile } from '../harness/case-file.ts';
import { contentFiles, hasSharedData, readYaml } from '../harness/shared-data.ts';

/** The tree without places: spans differ after printing, and so may the text between a call and its alias. */
function shape(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (key === 'span' || key === 'nameSpan' ? undefined : value)),
  );
}

function checkRoundTrip(search: string): void {
  const first = parse(search);
  if (first.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return;
  const printed = print(first.ast);
  const second = parse(printed);
  expect(
    second.diagnostics.filter((diagnostic) => diagnostic.severity === 'error'),
    printed,
  ).toEqual([]);
  expect(shape(second.ast), printed).toEqual(shape(first.ast));
  expect(print(second.ast)).toBe(printed);
}

describe('print, then parse', () => {
  const root = new URL('../', import.meta.url);
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.case'),
  )) {
    test(file, () => {
      for (const { search } of readCaseFile(readFileSync(new URL(file, root), 'utf8')).cases) checkRoundTrip(search);
    });
  }

  test.skipIf(!hasSharedData)('every detection of the security content', () => {
    let read = 0;
    for (const file of contentFiles('detections')) {
      const search = readYaml<{ search: string }>(file)?.search;
      if (search === undefined) continue;
      checkRoundTrip(search);
      if (!parse(search).diagnostics.some((diagnostic) => diagnostic.severity === 'error')) read += 1;
    }
    // Half of them use commands that are not there yet.
    expect(read).toBeGreaterThan(450);
  });
});
