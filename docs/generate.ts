// Writes the files that are made from others: the built-in macros as a module, so that browsers have them too.

import { readFileSync, writeFileSync } from 'node:fs';
import { builtInMacros } from '../test/harness/built-ins.ts';

const target = new URL('../src/search/built-in-macros.generated.ts', import.meta.url);

/** Gives the text of the generated module. */
export function builtInMacrosModule(): string {
  const entries = Object.entries(builtInMacros()).map(([key, macro]) => {
    const definition = typeof macro === 'string' ? { definition: macro } : macro;
    const name = key.replace(/\(\d+\)$/, '');
    return `  { name: ${JSON.stringify(name)}, args: ${JSON.stringify(definition.args ?? [])}, definition: ${JSON.stringify(definition.definition)} },`;
  });
  return [
    '// Generated from macros/*.conf by `npm run generate`; do not edit.',
    '',
    "import type { MacroDefinition } from '../catalog/macro-definition.ts';",
    '',
    '/** The macros every engine has. */',
    'export const builtInMacros: readonly MacroDefinition[] = [',
    ...entries,
    '];',
    '',
  ].join('\n');
}

if (process.argv[1]?.endsWith('generate.ts')) {
  const text = builtInMacrosModule();
  if (readFileSync(target, { encoding: 'utf8', flag: 'a+' }) !== text) writeFileSync(target, text);
}
