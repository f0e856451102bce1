// lookup: adds fields from a lookup.

import { aliases, clause, fieldOption, flag, options, withoutEffect, word } from '../../grammar/syntax.ts';
import { nearestNames } from '../../grammar/near-names.ts';
import { noRows } from '../operators/run-batches.ts';
import { command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { foundLookup } from './found-lookup.ts';
import { LookupFields, type LookupOutput } from './lookup-fields.ts';

export const lookup = command({
  name: 'lookup',
  type: 'distributable streaming',
  summary: 'Finds the rows of a lookup that agree with fields of the row and adds their other fields.',
  remarks: [
    'In FIELD AS OTHER, the first is a field of the lookup, the second one of the row.',
    'OUTPUT replaces fields of the row, OUTPUTNEW only fills those that are missing; without either all are replaced.',
    'Several rows of the lookup that agree give multivalue fields. Case and wildcards are settings of the lookup.',
    'A row without one of the fields to compare stays as it is. Where no row of the lookup agrees, OUTPUT removes the fields.',
    'A cell of the lookup without text gives no value. Of a multivalue, each value is looked up.',
  ],
  syntax: [
    options({
      local: withoutEffect(flag(false, 'Reads the lookup on the search head only.')),
      update: withoutEffect(flag(false, 'Reads the lookup again when it changes during a search in real time.')),
      event_time_field: fieldOption(null, 'The field with the time by which a lookup that depends on time is read.'),
    }),
    word('lookup'),
    aliases('fields', false),
    clause('output', ['output'], aliases('output', false, 0)),
    clause('outputnew', ['outputnew'], aliases('outputnew', false, 0)),
  ],
  facts: (args) => {
    const outputs = [...args.aliases('output'), ...args.aliases('outputnew')];
    return {
      // The first name of a pair is the lookup's, the second the event's.
      reads: [...args.aliases('fields').map(({ to }) => to), ...args.options('event_time_field')],
      writes: outputs.map(({ to }) => to),
      opens: args.isOpen || outputs.length === 0,
    };
  },
  prepare: ({ lookup: name, fields, output, outputnew, options: { event_time_field } }, environment, place) => {
    const found = name === null ? null : foundLookup(name, environment, place);
    if (name === null || found === null) return { run: noRows };
    const inputs = fields.map(({ from, to }) => ({ tableField: from, rowField: to }));
    const given: LookupOutput[] = [
      ...output.map(({ from, to }) => ({ tableField: from, rowField: to, overwrites: true })),
      ...outputnew.map(({ from, to }) => ({ tableField: from, rowField: to, overwrites: false })),
    ];
    checkFields(name, [...inputs, ...given], found.table.fields, environment, place);
    return {
      async *run(batches) {
        // An earlier stage may have written the lookup in the meantime.
        const lookup = environment.lookups.find(name) ?? found;
        const compared = new Set(inputs.map(({ tableField }) => tableField));
        const all = lookup.table.fields.filter((field) => field !== '' && !compared.has(field));
        const outputs =
          given.length > 0 ? given : all.map((field) => ({ tableField: field, rowField: field, overwrites: true }));
        const added = new LookupFields(lookup, inputs, outputs, event_time_field ?? '_time', environment.timeZone);
        for await (const batch of batches) yield added.addTo(batch);
      },
    };
  },
});

/** Reports fields that the table does not have. A table without any is one that nothing has been written to. */
function checkFields(
  name: string,
  pairs: readonly { readonly tableField: string }[],
  known: readonly string[],
  { reporter }: SearchEnvironment,
  place: Place,
): void {
  if (known.length === 0) return;
  for (const field of new Set(pairs.map(({ tableField }) => tableField))) {
    if (known.includes(field)) continue;
    const near = nearestNames(field, known);
    const hint =
      near.length === 0 ? ` It has: ${known.slice(0, 10).join(', ')}.` : ` Did you mean ${near.join(' or ')}?`;
    reporter.error('SPL4005', place.of(field), `The lookup ${name} has no field ${field}.${hint}`);
  }
}
