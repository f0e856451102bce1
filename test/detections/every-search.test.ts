// Every detection and drilldown also runs: over nothing, and over rows made for it by what it asks of them.

import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ContentText } from '../../src/content/content-text.ts';
import { readContent } from '../../src/content/read-content.ts';
import { createEngine, type EngineOptions, expand, type GeoProvider, type Results } from '../../src/index.ts';
import { createLogEngine } from '../../src/node.ts';
import { builtInMacros } from '../../src/search/built-in-macros.generated.ts';
import { macroTableOf } from '../../src/search/parse.ts';
import { contentFiles, contentMacros, hasSharedData, sharedData } from '../harness/shared-data.ts';
import { madeCatalog } from '../synthetic/made-catalog.ts';

const now = 1_700_000_000;
const longest = 120_000;
/** How many texts find something in what is made for them. These may only rise. */
const leastThatFind: ReadonlyMap<string, number> = new Map([
  ['detection', 849],
  ['drilldown', 1324],
]);
/** Ways to meet the conditions: one by one, and several side by side. */
const tries = [[0], [1], [2], [0, 1, 2, 3, 4, 5], [3], [4], [5], [6], [7], [8], [9], [10], [11], [12]];
/** Ways of running a search that change no result. */
const otherWays: readonly (readonly [string, EngineOptions])[] = [
  ['with rewrites off', { rewrites: false }],
  ['with small batches', { batchSize: 7 }],
];

const countries = ['Netherlands', 'Portugal', 'Kenya'];

/** Places an address by its digits. */
const placeOf: GeoProvider = (ip) => {
  const sum = [...ip].reduce((total, digit) => total + digit.charCodeAt(0), 0);
  return { city: 'Utrecht', region: 'Utrecht', country: countries[sum % 3] ?? '', latitude: 52.1, longitude: 5.1 };
};

const errorsOf = ({ diagnostics }: Pick<Results, 'diagnostics'>): string[] =>
  diagnostics.flatMap(({ severity, code, message }) => (severity === 'error' ? [`${code} ${message}`] : []));

/** What a search needs from outside: a provider, a lookup of the content, a data model. */
const needsMore = /^SPL(?:4001|4006|5001) /;

describe.skipIf(!hasSharedData)('every search of the content', () => {
  const macros = contentMacros();
  const table = macroTableOf(macros, builtInMacros);
  const texts = readContent(
    contentFiles('detections').map((file) => ({ path: relative(sharedData, file), text: readFileSync(file, 'utf8') })),
  ).texts.filter(({ entry }) => entry === 'search');
  const empty = createLogEngine([], { macros, now });
  const titleOf = ({ origin, name }: ContentText): string => `${origin} ${name}`;

  test(
    'runs over nothing, and finds nothing',
    async () => {
      const odd: string[] = [];
      for (const text of texts) {
        const results = await empty.search(text.text);
        if (errorsOf(results).some((error) => !needsMore.test(error)))
          odd.push(`${titleOf(text)}: ${errorsOf(results).join()}`);
        const { open, names } = empty.analyze(text.text).fieldsOut;
        const unforeseen = results.fields.filter((field) => !open && !names.includes(field));
        if (unforeseen.length > 0) odd.push(`${titleOf(text)}: unforeseen columns ${unforeseen.join()}`);
        // Only counting without BY, and what a search makes of nothing, gives rows.
        if (results.rows.length > 0 && !/\bstats\s+count\b|makeresults|appendpipe|inputlookup/.test(text.text))
          odd.push(`${titleOf(text)}: ${results.rows.length} rows`);
      }
      expect(odd).toEqual([]);
    },
    longest,
  );

  test(
    'runs over rows that meet its conditions, and nearly all find something',
    async () => {
      const odd: string[] = [];
      const misses: string[] = [];
      const found = new Map<string, number>();
      const counted = new Map<string, number>();
      const addOne = (counts: Map<string, number>, origin: string): void => {
        counts.set(origin, (counts.get(origin) ?? 0) + 1);
      };
      for (const text of texts) {
        const analysis = empty.analyze(text.text);
        if (errorsOf(analysis).some((error) => !/^SPL4006 /.test(error))) continue;
        const { ast } = expand(text.text, table);
        const lookups = analysis.lookups.map(({ name }) => name);
        const { open, names } = analysis.fieldsOut;
        let rows = 0;
        for (const variants of tries) {
          const given: EngineOptions = { ...madeCatalog(ast, lookups, variants, now), macros, now, geo: placeOf };
          const results = await createEngine(given).search(text.text);
          rows = results.rows.length;
          if (errorsOf(results).length > 0) odd.push(`${titleOf(text)}: ${errorsOf(results).join()}`);
          const isUnforeseen = (field: string): boolean =>
            !open && !names.includes(field) && results.rows.some((row) => row[field] !== null);
          const oddFields = results.fields.filter(
            (field) => field === '' || field !== field.trim() || isUnforeseen(field),
          );
          if (oddFields.length > 0) odd.push(`${titleOf(text)}: odd columns ${oddFields.join()}`);
          if (rows === 0) continue;
          for (const [how, options] of otherWays) {
            const other = await createEngine({ ...given, ...options }).search(text.text);
            if (JSON.stringify([results.fields, results.rows]) !== JSON.stringify([other.fields, other.rows]))
              odd.push(`${titleOf(text)}: other rows ${how}`);
          }
          break;
        }
        addOne(counted, text.origin);
        if (rows > 0) addOne(found, text.origin);
        else misses.push(titleOf(text));
      }
      for (const [origin, count] of counted)
        console.log(`${found.get(origin) ?? 0} of ${count} ${origin}s find something in rows made for them.`);
      expect(odd).toEqual([]);
      for (const [origin, least] of leastThatFind)
        expect(found.get(origin), `without a row: ${misses.join(', ')}`).toBeGreaterThanOrEqual(least);
    },
    longest,
  );
});
