// Every command, by name.

import type { Command } from './command.ts';
import { convert } from './convert.ts';
import { evalCommand } from './eval.ts';
import { fields } from './fields.ts';
import { head } from './head.ts';
import { rename } from './rename.ts';
import { search } from './search.ts';
import { sort } from './sort.ts';
import { stats } from './stats.ts';
import { table } from './table.ts';
import { tstats } from './tstats.ts';
import { where } from './where.ts';

/** The commands, in the order of their names. */
export const commands = [
  convert,
  evalCommand,
  fields,
  head,
  rename,
  search,
  sort,
  stats,
  table,
  tstats,
  where,
] as const;

/** Any command, its arguments not known to the caller. */
export type AnyCommand = Command;

/** The commands by name and alias. */
export const commandTable: ReadonlyMap<string, (typeof commands)[number]> = new Map(
  commands.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])].map((name) => [name, entry] as const)),
);
