// What the bench asks of an engine it compares with, and how such engines are installed on first use.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Value } from '../../../src/values/value.ts';

/** An engine with the rows in its memory, in a table `processes`. */
export interface Peer {
  readonly name: string;
  /** Runs a query and gives its rows as objects. */
  query(sql: string): Promise<readonly Readonly<Record<string, Value>>[]>;
}

/** Gives the single value of a cell: the generated rows hold no multivalues. */
export function cellOf(value: Value): string | number | null {
  if (typeof value === 'object' && value !== null) throw new Error('The generated rows hold no multivalues.');
  return value;
}

/** Installs the peers unless they are there, and loads one. */
export async function loadPeerModule<Module>(name: string): Promise<Module> {
  const folder = import.meta.dirname;
  if (!existsSync(`${folder}/node_modules/${name}`)) {
    console.error('Installing the peers of the bench ...');
    const install = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (install.status !== 0)
      throw new Error('The peers could not be installed. Run the bench with --peers=none to leave them out.');
  }
  // Not a literal: the type checker must not look for a package that may not be there yet.
  return (await import(name)) as Module;
}
