// sort keeps the order of rows that are equal, loses none, and puts missing values last.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

const key = fc.constantFrom('a', 'b', '9', '10', 9, null, '10.0.0.9', '10.0.0.10');
const keys = fc.array(fc.record({ k: key, j: key }), { minLength: 1, maxLength: 20 });

test.each(['sort k', 'sort 0 k', 'sort - k', 'sort str(k)', 'sort - num(k), + j', 'sort j, -k', 'sort 0 k d'])(
  '%s',
  async (command) => {
    await fc.assert(
      fc.asyncProperty(keys, fc.constantFrom(1, 3, 100), async (rows, batchSize) => {
        const events = { main: rows.map((row, id) => ({ ...row, id })) };
        const engine = createEngine({ events, batchSize });
        const { rows: sorted } = await engine.search(`index=main | ${command} | table id k j`);
        expect(sorted.map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toEqual(rows.map((_, id) => id));
        const text = (value: unknown): string => String(value ?? 'null');
        const groups = new Map<string, number[]>();
        for (const { k, j, id } of sorted) {
          const isByBoth = command.includes('j');
          const group = isByBoth ? `${text(k)} ${text(j)}` : text(k);
          groups.set(group, [...(groups.get(group) ?? []), Number(id)]);
        }
        for (const ids of groups.values()) expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        if (!command.includes('j') && !command.endsWith(' d')) {
          const first = sorted.findIndex(({ k }) => (k ?? null) === null);
          if (first >= 0) expect(sorted.slice(first).every(({ k }) => (k ?? null) === null)).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  },
);

test.each([
  'sort 0 k j',
  'sort 0 -k, +j',
  'sort 0 num(k)',
  'sort 0 j -k',
  'sort 0 - j',
  'sort 0 str(j)',
  'sort 0 - num(j)',
  'sort 0 ip(j)',
])('the first rows of %s do not depend on how many are asked for', async (command) => {
  const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, 0.5, null));
  const rows = fc.array(fc.record({ k: number, j: key }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 8 }), fc.constantFrom(9, 20), async (given, count, batchSize) => {
      const events = { main: given.map((row, id) => ({ ...row, id })) };
      const engine = createEngine({ events, batchSize });
      const all = await engine.search(`index=main | ${command} | table id`);
      const first = await engine.search(`index=main | ${command} | head ${count} | table id`);
      expect(first.rows).toEqual(all.rows.slice(0, count));
    }),
    { numRuns: 40 },
  );
});
