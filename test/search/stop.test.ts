// A signal stops a search between two batches, wherever it is.

import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const events = { web: Array.from({ length: 100 }, (_, row) => ({ _time: row, n: row })) };

test('a signal that was given before stops the search at once', async () => {
  const { rows, diagnostics } = await createEngine({ events }).search('index=web | stats count', {
    signal: AbortSignal.abort(),
  });
  expect(rows).toEqual([]);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'SPL5004 The search was stopped before its end.',
  ]);
});

test.each([
  'index=web | ask | eval m=n*2 | stats sum(m)',
  'index=web | append [search index=web | ask | head 5]',
  'index=web [search index=web | ask | head 1 | fields n] | table n',
])('a signal that comes in the midst stops %s', async (spl) => {
  const stop = new AbortController();
  const engine = createEngine({
    events,
    batchSize: 10,
    commands: {
      ask: async (_call, rows) => {
        stop.abort();
        return rows;
      },
    },
  });
  const { rows, diagnostics } = await engine.search(spl, { signal: stop.signal });
  expect(rows).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['SPL5004']);
});
