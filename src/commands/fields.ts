// fields: keeps or removes fields.

import { fields as fieldList, sign } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { presentFields } from '../operators/present-fields.ts';
import { hasWildcard, wildcardMatcher } from '../values/wildcard.ts';
import { command } from './command.ts';

export const fields = command({
  name: 'fields',
  type: 'distributable streaming',
  summary: 'Keeps the fields of a list, or removes them.',
  remarks: ['_time and _raw are kept unless they are removed by name.'],
  syntax: [sign('sign'), fieldList('fields')],
  facts: (args) => {
    const names = args.names('fields');
    if (args.name('sign') === '-') return { reads: [], drops: names };
    return { reads: names, keeps: ['_time', '_raw', ...names] };
  },
  prepare: ({ sign: given, fields: names }, { columnsAreOrdered }) => {
    if (given === '-') {
      const matches = nameMatcher(names);
      return {
        async *run(batches) {
          for await (const batch of batches) yield batch.without(batch.fieldNames().filter(matches));
        },
      };
    }
    return {
      ordersColumns: true,
      async *run(batches) {
        for await (const batch of batches)
          yield batch.keep([
            ...new Set(['_time', '_raw', ...expandNames(names, () => shownFields(batch, columnsAreOrdered))]),
          ]);
      },
    };
  },
});

/** Tells the names that a list with wildcards means; matched with regard to case. */
export function nameMatcher(names: readonly string[]): (name: string) => boolean {
  const exact = new Set(names.filter((name) => !hasWildcard(name)));
  const patterns = names.filter(hasWildcard).map((name) => wildcardMatcher(name, { caseSensitive: true }));
  return (name) => exact.has(name) || patterns.some((matches) => matches(name));
}

/** Lists the fields of a table; where no command has put columns there, those that a row has, by name. */
export function shownFields(batch: Batch, columnsAreOrdered = true): readonly string[] {
  return columnsAreOrdered ? batch.fieldNames() : presentFields(batch).sort();
}

/** Replaces names with wildcards by the fields they match, in the order of the list. */
export function expandNames(names: readonly string[], fieldNames: () => readonly string[]): string[] {
  return names.flatMap((name) => {
    if (!hasWildcard(name)) return [name];
    const matches = wildcardMatcher(name, { caseSensitive: true });
    return fieldNames().filter((field) => (name.startsWith('_') || !field.startsWith('_')) && matches(field));
  });
}
