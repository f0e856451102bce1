// Searches that run at the same time, or one after the other, do not disturb each other: they share memory.

import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';
import { generateRows } from '../bench/generate-rows.ts';

const rows = generateRows(40_000);
const loaded = Array.from({ length: rows.length }, (_, row) =>
  Object.fromEntries(
    ['_time', 'dest', 'user', 'process', 'process_guid', 'process_id', 'process_name'].map((field) => [
      field,
      rows.columns.get(field)?.valueAt(row) ?? null,
    ]),
  ),
);
const engine = createEngine({ events: { main: loaded } });

const searches = [
  'stats count by process_guid | where count>1',
  'stats count dc(process) AS lines values(process_name) AS names by dest user | sort 0 dest user',
  'stats sum(process_id) AS total avg(process_id) AS mean stdev(process_id) AS spread by process_guid | head 50',
  'stats perc95(process_id) AS high median(process) AS middle max(process_id) AS most by user process_name',
  'eventstats count by process | where count>20 | dedup process | table process count',
  'sort 0 -process_id dest | head 100 | table process_id dest',
  'sort 0 user process_guid | tail 100 | table user process_guid',
  'dedup dest user | stats count by dest',
  'timechart span=6h limit=5 count by process_name',
  'streamstats count by process_guid | where count>1 | stats count by user',
  'top limit=20 process by user',
  'bin _time span=1h | stats dc(process_guid) AS starts by _time',
].map((spl) => `index=main | ${spl}`);

test('at the same time and in either order', { timeout: 120_000 }, async () => {
  const alone = new Map<string, unknown>();
  // Read only once all have run: what was handed out must not change afterwards.
  const results = [];
  for (const spl of searches) results.push({ spl, found: await engine.search(spl) });
  for (const { spl, found } of results) {
    expect(found.rows.length).toBeGreaterThan(0);
    alone.set(spl, structuredClone(found.rows));
  }
  for (const order of [searches, searches.toReversed()]) {
    const together = await Promise.all(order.map(async (spl) => ({ spl, found: await engine.search(spl) })));
    for (const { spl, found } of together) expect(found.rows, spl).toEqual(alone.get(spl));
  }
});
