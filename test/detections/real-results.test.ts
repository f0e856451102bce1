// Results that a real Splunk gave: rows that must lead to them lead to them here, in the same order of rows and columns.
// The events behind them are not known, so the rows of the data model are made from the results themselves.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createEngine, type Rows } from '../../src/index.ts';
import { contentMacros, hasSharedData, sharedData } from '../harness/shared-data.ts';

type Cell = string | readonly string[];

interface RealResult {
  readonly file_name: string;
  readonly spl_query: string;
  readonly results: readonly Readonly<Record<string, Cell>>[];
}

const real: RealResult[] = hasSharedData
  ? gunzipSync(readFileSync(join(sharedData, 'real_splunk_results.jsonl.gz')))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];

/** Searches that read one data model once: what they read can be told from what they gave. */
const readable = real.flatMap((result) => {
  const [, model, named] = /datamodel\s*=\s*(\w+)(?:\.(\w+))?/i.exec(result.spl_query) ?? [];
  const readsOnce = result.spl_query.split(/datamodel\s*=/i).length === 2 && /^\|?\s*tstats\b/.test(result.spl_query);
  const dataset = named ?? /\bby\s+(\w+)\./i.exec(result.spl_query)?.[1];
  return readsOnce && dataset !== undefined ? [{ ...result, dataset: `${model}.${dataset}` }] : [];
});

describe.skipIf(!hasSharedData)('results of a real Splunk', () => {
  const macros = contentMacros();

  test('most of them can be told', () => expect(readable.length).toBeGreaterThanOrEqual(69));

  test.each(readable)('$file_name', async ({ spl_query, results, dataset }) => {
    const filter = /`(\w+_filter)`/.exec(spl_query)?.[1] ?? 'no_filter';
    const engine = createEngine({
      macros: { ...macros, [filter]: 'search *' },
      datamodels: { [dataset]: rowsBehind(results, spl_query) },
    });
    const search = spl_query.trimStart().startsWith('|') ? spl_query : `| ${spl_query}`;
    const { rows, diagnostics } = await engine.search(search);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rows.map(shown)).toEqual(results.map(shown));
  });
});

/** Makes rows of a dataset for each row of a result: as many as were counted, the first and last at their times. */
function rowsBehind(results: RealResult['results'], search: string): Rows {
  const fieldOf = new Map(
    [...search.matchAll(/values\(\s*\w+\.(\w+)\s*\)\s+as\s+(\w+)/gi)].map(([, field = '', name = '']) => [name, field]),
  );
  return results.flatMap((result) => {
    const lists = Object.entries(result).map(([name, cell]) => [name, [cell].flat()] as const);
    const length = Math.max(
      Number(result.count ?? (result.firstTime === result.lastTime ? 1 : 2)),
      ...lists.map(([, list]) => list.length),
    );
    return Array.from({ length }, (_, index) => ({
      ...Object.fromEntries(
        lists.map(([name, list]) => [fieldOf.get(name) ?? name, list[index] ?? list.at(-1) ?? null]),
      ),
      _time: timeOf(index === 0 ? result.firstTime : result.lastTime),
    }));
  });
}

function timeOf(cell: Cell | undefined): number {
  return typeof cell === 'string' ? Date.parse(`${cell}Z`) / 1000 : 0;
}

/** Writes a row as Splunk's JSON has it: all values are text, and fields without one are left out. */
function shown(row: Readonly<Record<string, unknown>>): string {
  const cells = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return JSON.stringify(
    cells.map(([field, value]) => [field, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}
