// kvform with forms and transforms that a host gives.

import { describe, expect, test } from 'vitest';
import { filesInMemory } from '../../src/apps/app-files.ts';
import { loadApps } from '../../src/apps/load-apps.ts';
import { createEngine } from '../../src/index.ts';

/** Fills in a form, read from a file of the host, with the stanzas of transforms.conf. */
async function filledIn(form: string, transforms: string, raw: string) {
  const { catalog, mistakes } = loadApps([
    { name: 'forms', files: filesInMemory(new Map([['default/transforms.conf', transforms]])) },
  ]);
  expect(mistakes).toEqual([]);
  const engine = createEngine({
    events: { main: [{ _raw: raw }] },
    knowledge: catalog,
    files: { read: (name) => (name === 'f.form' ? form : undefined), write: () => undefined },
  });
  const { rows, diagnostics } = await engine.search('index=main | kvform form=f | fields - index, _time, _raw');
  return { row: rows[0], codes: diagnostics.map(({ code }) => code) };
}

describe('kvform', () => {
  test('reads a form of several lines', async () => {
    const form = 'Students Name: [[string:student_name]]\r\nAge: [[int:age]] Zip: [[int:zip]]\n';
    const raw = 'a report\nStudents Name: Ana Li\nAge: 12   Zip: 90210\nand more';
    expect(await filledIn(form, '', raw)).toEqual({
      row: { student_name: 'Ana Li', age: '12', zip: '90210' },
      codes: [],
    });
  });

  test('takes a value at the end up to the end of its line', async () => {
    expect(await filledIn('from [[string:who]]', '', 'mail from ana li \nsubject x')).toEqual({
      row: { who: 'ana li' },
      codes: [],
    });
  });

  test('takes the expressions of transforms, before its own', async () => {
    const transforms = '[int]\nREGEX = [0-9]{2}\n\n[code]\nREGEX = (?:A|B)\\d';
    expect(await filledIn('[[int:n]] [[code:c]]', transforms, 'x 7 A1 then 42 B7')).toEqual({
      row: { n: '42', c: 'B7' },
      codes: [],
    });
  });

  test('gives up an expression that takes for ever', async () => {
    const transforms = '[evil]\nREGEX = (?:(a+)+\\1?)+';
    const { codes } = await filledIn('[[evil:x]]$', transforms, `${'a'.repeat(4000)}!`);
    expect(codes).toEqual(['SPL5005']);
  });
});
