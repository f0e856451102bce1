// The list of all commands as a module: every file of src/commands that defines one.

import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../src/commands/', import.meta.url);

/** Gives the text of the generated module. */
export function commandListModule(): string {
  const found = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
    .sort()
    .flatMap((file) => {
      const names = [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^export const (\w+) = command\(/gm)];
      return names.map((match) => ({ file, name: match[1] ?? '' }));
    });
  return [
    '// Generated from the files of this folder by `npm run generate`; do not edit.',
    '',
    "import type { Command } from './command.ts';",
    ...found.map(({ file, name }) => `import { ${name} } from './${file}';`),
    '',
    '/** The commands, in the order of their files. */',
    'export const commands: readonly Command[] = [',
    ...found.map(({ name }) => `  ${name},`),
    '];',
    '',
    '/** The commands by name and alias. */',
    'export const commandTable: ReadonlyMap<string, Command> = new Map(',
    '  commands.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])].map((name) => [name, entry] as const)),',
    ');',
    '',
  ].join('\n');
}
