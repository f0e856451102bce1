// Writes the files that are made from others: `npm run generate`. A test fails when one of them is out of date.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtInMacrosModule } from './generate/built-in-macros.ts';
import { commandListModule } from './generate/command-list.ts';

const root = new URL('../', import.meta.url);
const reference = new URL('docs/reference/', root);

/** The generated modules by path, each with the function that gives its text. */
export const generatedModules: ReadonlyMap<string, () => string> = new Map([
  ['src/search/built-in-macros.generated.ts', builtInMacrosModule],
  ['src/commands/all.generated.ts', commandListModule],
]);

/** Reads a generated file as it is; empty when it is not there. */
export function readGenerated(path: string): string {
  const file = new URL(path, root);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Writes the pages of the reference, by path; throws when something they tell of is not described. */
export async function referencePages(): Promise<ReadonlyMap<string, string>> {
  // The pages import the commands, by a list that may only just have been written.
  const { writeReference } = await import('./generate/reference.ts');
  const written = await writeReference();
  if ('missing' in written) throw new Undescribed(written.missing);
  return new Map([...written.pages].map(([path, text]) => [`docs/reference/${path}`, text]));
}

/** Lists the files of the reference that have no page any more. */
export function strayPages(pages: ReadonlyMap<string, string>): string[] {
  if (!existsSync(reference)) return [];
  return readdirSync(reference, { recursive: true, encoding: 'utf8' })
    .map((path) => `docs/reference/${path.replaceAll('\\', '/')}`)
    .filter((path) => !pages.has(path) && statSync(new URL(path, root)).isFile())
    .sort();
}

class Undescribed extends Error {
  constructor(missing: readonly string[]) {
    super(['The reference cannot be written:', ...missing].join('\n  '));
  }
}

function write(path: string, text: string): void {
  if (readGenerated(path) === text) return;
  const file = new URL(path, root);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, text);
}

async function generate(): Promise<void> {
  for (const [path, text] of generatedModules) write(path, text());
  const pages = await referencePages();
  for (const [path, text] of pages) write(path, text);
  for (const path of strayPages(pages)) rmSync(new URL(path, root));
}

if (process.argv[1]?.endsWith('generate.ts')) {
  try {
    await generate();
  } catch (failure) {
    if (!(failure instanceof Undescribed)) throw failure;
    console.error(failure.message);
    process.exitCode = 1;
  }
}
