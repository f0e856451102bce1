// The built-in macros as a module, so that browsers have them too.

import { builtInMacros } from '../../test/harness/built-ins.ts';

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
