// Every detection also runs: over nothing, and over rows that are made for it by what its own analysis says.

import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEngine, type Results } from '../../src/index.ts';
import { createLogEngine } from '../../src/node.ts';
import { contentFiles, contentMacros, hasSharedData, readYaml } from '../harness/shared-data.ts';
import { spreads, syntheticCatalog } from '../synthetic/synthetic-catalog.ts';

const now = 1_700_000_000;
const seeds = [1, 2];
/** How many detections find something in what is made for them. It may only rise. */
const leastThatFind = 760;

const errorsOf = ({ diagnostics }: Pick<Results, 'diagnostics'>): string[] =>
  diagnostics.flatMap(({ severity, code, message }) => (severity === 'error' ? [`${code} ${message}`] : []));

/** What a detection needs from outside: a provider, a lookup of the content, a data model. */
const needsMore = /^SPL(?:4001|4006|5001) /;

describe.skipIf(!hasSharedData)('every detection', () => {
  const macros = contentMacros();
  const detections = contentFiles('detections').map((file) => ({
    name: basename(file, '.yml'),
    search: readYaml<{ search: string }>(file).search,
  }));
  const empty = createLogEngine([], { macros, now });

  test('runs over nothing, and finds nothing', async () => {
    const odd: string[] = [];
    for (const { name, search } of detections) {
      const results = await empty.search(search);
      if (errorsOf(results).some((error) => !needsMore.test(error))) odd.push(`${name}: ${errorsOf(results).join()}`);
      // Only counting without BY, and what a search makes of nothing, gives rows.
      if (results.rows.length > 0 && !/\bstats\s+count\b|makeresults|appendpipe|inputlookup/.test(search))
        odd.push(`${name}: ${results.rows.length} rows`);
    }
    expect(odd).toEqual([]);
  });

  test('runs over rows that meet its conditions, and nearly all find something', async () => {
    const odd: string[] = [];
    const misses: string[] = [];
    let found = 0;
    for (const { name, search } of detections) {
      const analysis = empty.analyze(search);
      if (errorsOf(analysis).some((error) => !/^SPL4006 /.test(error))) continue;
      let rows = 0;
      for (const seed of seeds)
        for (const spread of spreads) {
          if (rows > 0) break;
          const engine = createEngine({
            ...syntheticCatalog(analysis, spread, now, seed),
            macros,
            now,
            geo: () => ({ city: 'Utrecht', region: 'Utrecht', country: 'Netherlands', latitude: 52.1, longitude: 5.1 }),
          });
          const results = await engine.search(search);
          const errors = errorsOf(results);
          if (errors.length > 0) odd.push(`${name}: ${errors.join()}`);
          if (results.fields.some((field) => field === '' || field !== field.trim())) odd.push(`${name}: odd columns`);
          rows = results.rows.length;
        }
      if (rows > 0) found += 1;
      else misses.push(name);
    }
    console.log(`${found} of ${found + misses.length} detections find something in rows made for them.`);
    expect(odd).toEqual([]);
    expect(found, `without a row: ${misses.join(', ')}`).toBeGreaterThanOrEqual(leastThatFind);
  });
});
