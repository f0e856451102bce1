// Generated files are up to date.

import { expect, test } from 'vitest';
import { generatedModules, readGenerated, referencePages, strayPages } from '../../docs/generate.ts';

test.each([...generatedModules])('%s is what npm run generate writes', (path, write) => {
  expect(readGenerated(path)).toBe(write());
});

test('the reference is what npm run generate writes, without pages of what is gone', async () => {
  const pages = await referencePages();
  expect(pages.size).toBeGreaterThan(400);
  const stale = [...pages].filter(([path, text]) => readGenerated(path) !== text).map(([path]) => path);
  expect([...stale, ...strayPages(pages)]).toEqual([]);
});

test('every link in the reference leads to a page', async () => {
  const pages = await referencePages();
  const dead = [...pages].flatMap(([path, text]) =>
    [...text.matchAll(/\]\(([^)\s]+\.md)\)/g)]
      .map(([, target = '']) => new URL(target, `file:///${path}`).pathname.slice(1))
      .filter((target) => !pages.has(target))
      .map((target) => `${path}: ${target}`),
  );
  expect(dead).toEqual([]);
});

test('the README counts commands as the reference does', () => {
  const [, all, run] =
    /(\d+) commands are read, .* (\d+) of them run/.exec(readGenerated('docs/reference/README.md')) ?? [];
  expect(run).toBeDefined();
  expect(readGenerated('README.md')).toContain(`**${run} of the ${all} commands**`);
});
