// outputlookup: writes the rows to a lookup.

import { fieldOption, flag, integerOption, options, textOption, withoutEffect, word } from '../../grammar/syntax.ts';
import type { LookupTable } from '../catalog/lookup-definition.ts';
import { heldBatches } from '../operators/held-batches.ts';
import { isInternal } from '../operators/present-fields.ts';
import { tableOfBatches } from '../operators/table-rows.ts';
import { command } from './command.ts';
import { appendedTable } from './table-source.ts';

export const outputlookup = command({
  name: 'outputlookup',
  type: 'centralized streaming',
  summary: 'Writes the rows to a lookup, given by its name or its file, and hands them on unchanged.',
  remarks: [
    'When rows are added to a file that exists, only the columns it has are written.',
    'Fields that begin with an underscore are not written, but for the key field.',
    'With key_field the other rows of the lookup stay, unless append=false is written. The values of a multivalue are put together with blanks, unless the format keeps them apart.',
  ],
  differs: [
    'Lookups are kept in memory, for the searches after this one; files and key-value stores are the same here.',
    'A lookup is emptied where Splunk would remove its file.',
  ],
  syntax: [
    options({
      append: flag(false, 'Adds the rows to those the lookup has.'),
      create_empty: flag(true, 'Makes an empty file if there are no rows.'),
      override_if_empty: flag(true, 'Empties or removes a file that exists if there are no rows.'),
      max: integerOption(null, 'The most rows to write; without it all.'),
      key_field: fieldOption(
        null,
        'The field with the key of a row; a row of a key-value store with that key is replaced.',
      ),
      allow_updates: flag(true, 'Replaces rows of a key-value store that have the same key; false only adds rows.'),
      createinapp: withoutEffect(flag(true, 'Makes a new file in the current app rather than for all apps.')),
      create_context: withoutEffect(
        textOption('app', 'Where a new file is made: in the app, for the user, or for all.', ['app', 'user', 'system']),
      ),
      output_format: textOption(
        'splunk_sv_csv',
        'Writes multivalues as one text, or so that they are read back as such.',
        ['splunk_sv_csv', 'splunk_mv_csv'],
      ),
    }),
    word('lookup'),
  ],
  facts: () => ({ needsAllRows: true }),
  prepare: ({ lookup: name, options }, { lookups, reporter }, place) => ({
    async *run(batches) {
      // All rows are there before the lookup is written, even if a later command takes only some of them.
      const held = await heldBatches(batches);
      // A key adds to what is there, unless the search says not to.
      const replaces = !options.append && place.optionsOf('append').length > 0;
      const most = options.max ?? Number.POSITIVE_INFINITY;
      const total = held.reduce((sum, batch) => sum + batch.rowCount, 0);
      if (total > most)
        reporter.warning('SPL5003', place.command, `Only the first ${most} of ${total} rows are written to ${name}.`);
      if (name !== null) {
        const before = lookups.find(name)?.table;
        if (total === 0) {
          const writes = before === undefined ? options.create_empty : options.override_if_empty;
          if (writes && !options.append && options.key_field === null)
            lookups.save(name, { fields: before?.fields ?? [], rows: [] });
        } else {
          const earlier = before !== undefined && before.fields.length > 0 ? before : null;
          const table = tableOfBatches(held, {
            keepsMultivalues: options.output_format.toLowerCase() === 'splunk_mv_csv',
            fields: null,
            separator: ' ',
            extra: options.key_field !== null && isInternal(options.key_field) ? [options.key_field] : [],
          });
          const cut = { fields: table.fields, rows: table.rows.slice(0, most) };
          lookups.save(name, replaces ? cut : changedTable(earlier, cut, options));
        }
      }
      yield* held;
    },
  }),
});

function changedTable(
  before: LookupTable | null,
  table: LookupTable,
  how: { readonly append: boolean; readonly key_field: string | null; readonly allow_updates: boolean },
): LookupTable {
  if (before === null) return table;
  if (how.key_field !== null) return keyedTable(before, table, how.key_field, how.allow_updates);
  return how.append ? appendedTable(before, table) : table;
}

/** Puts rows in the place of those with the same key, and adds the others. */
function keyedTable(before: LookupTable, table: LookupTable, key: string, updates: boolean): LookupTable {
  const fields = [...new Set([...before.fields, ...table.fields])];
  const widened = ({ fields: own, rows }: LookupTable): string[][] => {
    const places = fields.map((field) => own.indexOf(field));
    return rows.map((row) => places.map((at) => row[at] ?? ''));
  };
  const at = fields.indexOf(key);
  const rows = widened(before);
  const known = new Map(rows.map((row, index) => [row[at] ?? '', index]));
  for (const row of widened(table)) {
    const place = known.get(row[at] ?? '');
    if (place === undefined) known.set(row[at] ?? '', rows.push(row) - 1);
    else if (updates) rows[place] = row;
  }
  return { fields, rows };
}
