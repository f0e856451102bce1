// What erex tells of the expression it has learned, and that texts from outside cannot keep it busy.

import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/index.ts';

/** The rex that a search with erex tells to write instead. */
async function learned(rows: readonly Readonly<Record<string, string>>[], search: string): Promise<string> {
  const { diagnostics } = await createEngine({ events: { main: rows } }).search(search);
  expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([['info', 'SPL5008']]);
  return (diagnostics[0]?.message ?? '').replace(/^The expression that was learned: /, '');
}

describe('the expression that erex has learned', () => {
  const logs = [
    { _raw: '{"user":"ana","id":17}', path: 'C:\\Windows\\cmd.exe' },
    { _raw: '{"user":"bo smith","id":8}', path: 'C:\\Temp\\evil.exe' },
  ];

  test('is told as a rex', async () => {
    expect(await learned(logs, 'index=main | erex id examples="17"')).toBe('rex "\\bid\\":(?<id>\\d+)\\b"');
    expect(await learned(logs, 'index=main | erex id fromfield=path examples="cmd"')).toBe(
      'rex field=path "\\x5C(?<id>\\w+)\\."',
    );
  });

  test.each([
    'erex found examples="17"',
    'erex found examples="ana"',
    'erex found fromfield=path examples="cmd,evil"',
    'erex found fromfield=path examples="C:\\\\Windows\\\\cmd.exe"',
  ])('gives the same as %s when it is written', async (erex) => {
    const engine = createEngine({ events: { main: logs } });
    const rex = await learned(logs, `index=main | ${erex}`);
    const wanted = await engine.search(`index=main | ${erex} | table found`);
    const found = await engine.search(`index=main | ${rex} | table found`);
    expect(found.rows).toEqual(wanted.rows);
    expect(wanted.rows.some((row) => row['found'] !== undefined && row['found'] !== null)).toBe(true);
  });
});

describe('hostile texts', () => {
  test('do not keep erex busy', async () => {
    const odd = ['(a+)+$'.repeat(2000), `${'a '.repeat(5000)}!`, '\u{d800}', ',='.repeat(5000), 'x'.repeat(200_000)];
    const rows = odd.flatMap((text, index) => [{ _raw: `${text} user=ana${index} end` }, { _raw: text }]);
    rows.push({ _raw: 'user=ana0 end' }, { _raw: 'user=ana1 x' });
    const start = performance.now();
    const { diagnostics } = await createEngine({ events: { main: rows } }).search(
      'index=main | erex constructor examples="ana0, ana1" counterexamples="(a+)+$"',
    );
    expect(performance.now() - start).toBeLessThan(5000);
    expect(diagnostics.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual([]);
  });
});
