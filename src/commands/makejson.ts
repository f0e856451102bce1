// makejson: puts fields into a JSON object.

import { fieldOption, fields, options } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { JsonRows, type JsonWriter, jsonWriters } from '../operators/json-rows.ts';
import { perBatch } from '../operators/run-batches.ts';
import { command } from './command.ts';
import { nameMatcher } from './fields.ts';

export const makejson = command({
  name: 'makejson',
  type: 'distributable streaming',
  summary: 'Puts the listed fields into one JSON object and writes it to a field.',
  remarks: [
    'Splunk keeps the command for itself; tojson is the one that is supported.',
    'Without a list it takes all fields. The keys come by name; missing fields are left out.',
  ],
  syntax: [options({ output: fieldOption('_raw', 'The field to write the object to.') }), fields('fields', 0)],
  facts: (args) => ({ reads: args.has('fields') ? args.reads('fields') : ['*'], writes: args.options('output') }),
  prepare: ({ fields: names, options: { output } }) => {
    const writer = jsonWriters.get('none') ?? (() => null);
    const isTaken = names.length === 0 ? () => true : nameMatcher(names);
    const writersOf = (batch: Batch): ReadonlyMap<string, JsonWriter> =>
      new Map(
        batch
          .fieldNames()
          .filter(isTaken)
          .sort()
          .map((field) => [field, writer]),
      );
    return {
      run: (batches) => {
        const rows = new JsonRows(false);
        return perBatch((batch) => batch.with(output, rows.column(batch, writersOf(batch))))(batches);
      },
    };
  },
});
