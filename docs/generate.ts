// Writes the files that are made from others: `npm run generate`. A test fails when one of them is out of date.

import { readFileSync, writeFileSync } from 'node:fs';
import { builtInMacrosModule } from './generate/built-in-macros.ts';
import { commandListModule } from './generate/command-list.ts';

const root = new URL('../', import.meta.url);

/** The generated files by path, each with the function that gives its text. */
export const generatedFiles: ReadonlyMap<string, () => string> = new Map([
  ['src/search/built-in-macros.generated.ts', builtInMacrosModule],
  ['src/commands/all.generated.ts', commandListModule],
]);

/** Reads a generated file as it is; empty when it is not there. */
export function readGenerated(path: string): string {
  return readFileSync(new URL(path, root), { encoding: 'utf8', flag: 'a+' });
}

if (process.argv[1]?.endsWith('generate.ts')) {
  for (const [path, write] of generatedFiles) {
    const text = write();
    if (readGenerated(path) !== text) writeFileSync(new URL(path, root), text);
  }
}
