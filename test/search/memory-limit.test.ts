// A search that would keep too much in memory is stopped, and told which of its commands it was.

import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const rows = Array.from({ length: 60 }, (_, row) => ({ _time: 1_000 + row, guid: `g${row}`, host: `h${row % 3}` }));
const engine = createEngine({ events: { web: rows }, limits: { rowsInMemory: 50 }, batchSize: 20 });

test.each([
  ['stats', 'index=web | stats count by guid'],
  ['eventstats', 'index=web | eventstats count by host'],
  ['sort', 'index=web | sort 0 guid'],
  ['reverse', 'index=web | reverse'],
  ['dedup', 'index=web | dedup guid'],
  ['streamstats', 'index=web | streamstats count by guid'],
  ['transaction', 'index=web | transaction host'],
  ['timechart', 'index=web | timechart span=1s count'],
  ['tstats', '| tstats count where index=web by guid'],
  ['sort', '| makeresults count=40 | append [search index=web | sort 0 guid]'],
])('%s is named in %s', async (command, spl) => {
  const { rows: found, diagnostics } = await engine.search(spl);
  expect(found).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['SPL5007']);
  expect(diagnostics[0]?.message).toBe(
    `${command} keeps more than 50 rows or groups in memory. Filter before it, group by fewer fields, or raise the limit rowsInMemory.`,
  );
  const { start, end } = diagnostics[0]?.span ?? { start: 0, end: 0 };
  expect(spl.slice(start, end)).toBe(command);
});

test.each([
  'index=web | stats count by host',
  'index=web | sort 5 guid',
  'index=web | where like(guid, "g1%") | reverse',
  'index=web | tail 5',
])('few groups, or few rows that are kept, are no matter: %s', async (spl) => {
  const { rows: found, diagnostics } = await engine.search(spl);
  expect(diagnostics).toEqual([]);
  expect(found.length).toBeGreaterThan(0);
});
