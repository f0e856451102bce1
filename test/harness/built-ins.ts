// The macros of the macros folder, in the form an engine takes.

import { readdirSync, readFileSync } from 'node:fs';
import type { MacroRecord } from '../../src/index.ts';

/** Reads the definitions of macros/*.conf: stanza, args and definition, one a line. */
export function builtInMacros(): MacroRecord {
  const folder = new URL('../../macros/', import.meta.url);
  const macros: Record<string, { args: string[]; definition: string }> = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.conf'))) {
    let current = { args: [] as string[], definition: '' };
    for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) {
      const stanza = /^\[(.+)\]$/.exec(line);
      const setting = /^(args|definition) = (.*)$/.exec(line);
      if (stanza?.[1] !== undefined) {
        current = { args: [], definition: '' };
        macros[stanza[1]] = current;
      } else if (setting?.[1] === 'args') current.args = (setting[2] ?? '').split(/,\s*/);
      else if (setting !== null) current.definition = setting[2] ?? '';
    }
  }
  return macros;
}
