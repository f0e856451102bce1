// fromjson: turns the keys of a JSON object into fields.

import { options, textOption, word } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { DistinctResults } from '../columns/distinct-results.ts';
import { columnOfCodes, overlaid } from '../columns/merged-columns.ts';
import { elementsToEntries, fromJson } from '../functions/json-values.ts';
import { parseJson } from '../values/json.ts';
import { textOf } from '../values/number.ts';
import { isMultivalue, type Value } from '../values/value.ts';
import { command } from './command.ts';

export const fromjson = command({
  name: 'fromjson',
  type: 'distributable streaming',
  summary: 'Turns the keys of a JSON object in a field into fields; an array becomes a multivalue.',
  remarks: [
    'Objects and arrays inside others stay JSON text. A key with null gives no field.',
    'A row whose field is no JSON object, or is a multivalue, stays as it is.',
  ],
  syntax: [options({ prefix: textOption(null, 'What to put in front of the names of fields.') }), word('field')],
  facts: (args) => ({ reads: args.names('field'), opens: true }),
  prepare: ({ field, options: { prefix } }) => ({
    async *run(batches) {
      const objects = new DistinctResults((value) => fieldsOfObject(value, prefix ?? ''));
      for await (const batch of batches) yield field === null ? batch : unfolded(batch, field, objects);
    },
  }),
});

/** Reads the fields of an object; null when the value is none. */
function fieldsOfObject(value: Value, prefix: string): ReadonlyMap<string, Value> | null {
  if (value === null || isMultivalue(value)) return null;
  const object = parseJson(textOf(value));
  if (!(object instanceof Map)) return null;
  return new Map(
    Array.from(object, ([key, inner]): [string, Value] => [
      `${prefix}${key}`,
      Array.isArray(inner) ? elementsToEntries(inner, false) : fromJson(inner),
    ]),
  );
}

function unfolded(batch: Batch, field: string, objects: DistinctResults<ReadonlyMap<string, Value> | null>): Batch {
  const { codes, results } = objects.of(batch, batch.column(field));
  const columns = new Map<string, Value[]>();
  for (const code of new Set(codes)) {
    for (const [name, value] of results[code] ?? []) {
      const entries = columns.get(name) ?? new Array<Value>(results.length).fill(null);
      entries[code] = value;
      columns.set(name, entries);
    }
  }
  let result = batch;
  for (const [name, entries] of columns) result = overlaid(result, name, columnOfCodes(codes, entries));
  return result;
}
