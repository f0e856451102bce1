// rename: gives fields other names.

import { aliases } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import type { Column } from '../columns/column.ts';
import { firstPresent } from '../events/choose-columns.ts';
import { command } from './command.ts';

export const rename = command({
  name: 'rename',
  type: 'distributable streaming',
  summary: 'Gives fields other names; names may hold wildcards.',
  remarks: ['Renaming a field that is absent to one that exists removes the latter.'],
  differs: [
    'Where a name with wildcards lands on a field that exists, the field keeps its values and stands where the renamed one was (the documents are silent; a server puts it there).',
  ],
  syntax: [aliases('names', true)],
  facts: (args) => ({ reads: [], writes: [], renames: args.aliases('names') }),
  prepare: ({ names }, environment) => {
    const rules = names.map((name) => {
      const wildcards = (text: string): number => text.split('*').length - 1;
      if (wildcards(name.from) !== wildcards(name.to)) {
        environment.reporter.error(
          'SPL2008',
          name.span,
          `${name.from} and ${name.to} need the same number of wildcards.`,
        );
      }
      return { ...name, pattern: wildcards(name.from) > 0 ? capturing(name.from) : null };
    });
    return {
      async *run(batches) {
        for await (const batch of batches) yield renamed(batch, rules);
      },
    };
  },
});

type Rule = { readonly from: string; readonly to: string; readonly pattern: RegExp | null };

function renamed(batch: Batch, rules: readonly Rule[]): Batch {
  let columns = new Map<string, Column>();
  for (const field of batch.fieldNames()) {
    const column = batch.column(field);
    if (column !== undefined) columns.set(field, column);
  }
  for (const { from, to, pattern } of rules) {
    const targets = new Map<string, string>();
    for (const field of columns.keys()) {
      if (pattern === null) {
        if (field === from) targets.set(field, to);
        continue;
      }
      const captured = pattern.exec(field);
      if (captured === null) continue;
      let index = 0;
      targets.set(
        field,
        to.replace(/\*/g, () => captured[++index] ?? ''),
      );
    }
    if (pattern === null && targets.size === 0) {
      columns.delete(to);
      continue;
    }
    const taken = new Set(targets.values());
    const next = new Map<string, Column>();
    for (const [field, column] of columns) {
      const target = targets.get(field);
      if (target === undefined) {
        if (!taken.has(field)) next.set(field, column);
        continue;
      }
      // A name with wildcards gives way to values that are there already, but not in their place; a plain one replaces.
      const present = pattern === null || targets.has(target) ? undefined : columns.get(target);
      next.set(target, firstPresent(present, column) ?? column);
    }
    columns = next;
  }
  return batch.keep([]).withAll(columns);
}

function capturing(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.*?)')}$`, 's');
}
