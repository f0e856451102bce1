// Runs every case file: as written, with one row a batch, and after printing and reading again.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, print } from '../../src/index.ts';
import { isSameTree } from '../../src/content/same-tree.ts';
import type { Value } from '../../src/values/value.ts';
import { engineOfCases } from './case-engine.ts';
import { checkFunction } from './check-function.ts';
import { type Case, type CaseFile, readCaseFile } from './case-file.ts';

const root = new URL('../', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.case'))
  .sort();

for (const file of files) {
  describe(file, () => {
    const content = readCaseFile(readFileSync(new URL(file, root), 'utf8'));
    for (const block of content.blocks) {
      describe(block.title, () => {
        for (const single of block.cases)
          test(`line ${single.line}: ${single.expression}`, () => checkFunction(content, single));
      });
    }
    for (const single of content.cases) {
      test(single.title, async () => {
        if (single.said !== null) {
          checkReading(single, single.said);
          return;
        }
        await check(content, single, single.search, 4096);
        if (single.fails !== null) return;
        await check(content, single, single.search, 1);
        await check(content, single, single.search, 4096, false);
        await check(content, single, print(parse(single.search).ast), 4096);
      });
    }
  });
}

/** Reads the text alone: what is said of it, and whether it prints back as the same tree. */
function checkReading({ search, entry: as }: Case, said: readonly string[]): void {
  const { ast, diagnostics } = parse(search, { as });
  expect(
    diagnostics.map(
      ({ severity, code, span, message }) => `${severity} ${code} at ${span.line}:${span.column} ${message}`,
    ),
  ).toEqual(said);
  if (diagnostics.some(({ severity }) => severity === 'error')) return;
  expect(isSameTree(parse(print(ast), { as }).ast, ast)).toBe(true);
}

async function check(
  content: CaseFile,
  single: Case,
  search: string,
  batchSize: number,
  rewrites = true,
): Promise<void> {
  const engine = engineOfCases(content, { batchSize, rewrites });
  const results = await engine.search(search);
  const errors = results.diagnostics.filter((diagnostic) => diagnostic.severity !== 'info');
  if (single.fails !== null) {
    expect(
      errors.map(
        (error) =>
          `${error.code} at ${error.span.line}:${error.span.column}\n${[error.message, ...error.notes].join('\n')}`,
      ),
    ).toEqual([`${single.fails.code} at ${single.fails.at}\n${single.fails.message}`]);
    return;
  }
  const unexpected = errors.filter(({ code }) => code !== single.warning);
  expect(unexpected.map((error) => error.message)).toEqual([]);
  if (single.warning !== null) expect(errors.map(({ code }) => code)).toContain(single.warning);
  const wanted = single.gives ?? { fields: [], rows: [] };
  if (wanted.rows.length > 0) expect(results.fields).toEqual(wanted.fields);
  const found = results.rows.map((row) => wanted.fields.map((field) => shown(row[field] ?? null)));
  const expected = wanted.rows.map((row) => wanted.fields.map((field) => shown(row[field] ?? null)));
  if (single.inAnyOrder) expect(found.sort()).toEqual(expected.sort());
  else expect(found).toEqual(expected);
}

function shown(value: Value): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}
