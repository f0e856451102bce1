// tojson: puts fields into a JSON object.

import { aggregates, fieldOption, flag, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { JsonRows, type JsonWriter, jsonWriters } from '../operators/json-rows.ts';
import { perBatch, wholeTable } from '../operators/run-batches.ts';
import { command } from './command.ts';
import { expandNames } from './fields.ts';

export const tojson = command({
  name: 'tojson',
  type: 'distributable streaming',
  summary: 'Puts fields into one JSON object for each row; a multivalue becomes an array.',
  remarks: [
    'auto, num, str, bool, json and none around a field, or a name with wildcards, say how its values are written.',
    'Without a list it takes all fields, by name; with one, those of the list in its order.',
    'none writes numbers as numbers and everything else as text; auto also knows true, false, null and JSON.',
    'num, bool and json leave out what is no number, no boolean or no JSON; str writes everything as text.',
  ],
  differs: ['The order of the keys is ours (the documents name none).'],
  syntax: [
    options({
      default_type: textOption('none', 'How values are written where nothing else is said.', [
        'none',
        'auto',
        'num',
        'str',
        'bool',
        'json',
      ]),
      output_field: fieldOption('_raw', 'The field to write the object to.'),
      fill_null: flag(false, 'Writes null for fields that are missing or do not fit the type.'),
      include_internal: flag(false, 'Takes also fields that begin with an underscore.'),
    }),
    aggregates('fields', true, 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    writes: args.options('output_field'),
    opens: false,
  }),
  prepare: ({ fields: calls, options: given }, { reporter }, place) => {
    const writerOf = (name: string): JsonWriter | undefined => jsonWriters.get(name.toLowerCase());
    const byDefault = writerOf(given.default_type) ?? (() => null);
    const named: { readonly name: string; readonly writer: JsonWriter }[] = [];
    for (const call of calls) {
      const writer = call.argument === null ? byDefault : writerOf(call.function);
      if (writer === undefined) {
        reporter.error(
          'SPL4010',
          place.of(call.function),
          `tojson has no type ${call.function}. It has: ${[...jsonWriters.keys()].join(', ')}.`,
        );
        continue;
      }
      const names = call.argument === null ? [call.function] : call.argument.split(/[\s,]+/);
      for (const name of names) named.push({ name, writer });
    }
    const writersOf = (batch: Batch): ReadonlyMap<string, JsonWriter> => {
      const isTaken = (field: string): boolean => given.include_internal || !field.startsWith('_');
      if (calls.length === 0) {
        const fields = batch.fieldNames().filter(isTaken).sort();
        return new Map(fields.map((field) => [field, byDefault]));
      }
      const writers = new Map(
        named.flatMap(({ name, writer }) =>
          expandNames([name], () => batch.fieldNames()).map((field): [string, JsonWriter] => [field, writer]),
        ),
      );
      // What is said of a field itself counts more than a pattern behind it.
      for (const { name, writer } of named) if (writers.has(name)) writers.set(name, writer);
      return writers;
    };
    const target = given.output_field;
    const change = (rows: JsonRows) => (batch: Batch) => batch.with(target, rows.column(batch, writersOf(batch)));
    // Which fields are missing shows only once all rows are seen.
    if (given.fill_null) return { run: wholeTable((all) => change(new JsonRows(true))(all)) };
    return { run: (batches) => perBatch(change(new JsonRows(false)))(batches) };
  },
});
