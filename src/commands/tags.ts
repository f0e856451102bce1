// tags: adds the tags of values.

import { fieldOption, fields, flag, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import type { TagDefinition } from '../catalog/eventtype-definition.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { DistinctResults } from '../columns/distinct-results.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value, valueOfEntries } from '../values/value.ts';
import { command } from './command.ts';

export const tags = command({
  name: 'tags',
  type: 'distributable streaming',
  summary: 'Adds the tags that the values of fields have.',
  remarks: [
    'The fields are named tag::FIELD, and tag for all of them. Without a list it looks at all fields.',
    'Values are compared with regard to case.',
  ],
  syntax: [
    options({
      outputfield: fieldOption(null, 'The one field to write all tags to.'),
      inclname: flag(false, 'Puts the name of the field in front of its tags; only with outputfield.'),
      inclvalue: flag(false, 'Puts the value in front of its tags; only with outputfield.'),
      allowed_tags: textOption(null, 'The tags to look for, with commas between them; all if not given.'),
    }),
    fields('fields', 0),
  ],
  facts: (args) => ({
    reads: args.has('fields') ? args.reads('fields') : ['*'],
    writes: args.options('outputfield'),
    opens: !args.has('outputfield'),
  }),
  prepare: ({ fields, options: { outputfield, inclname, inclvalue, allowed_tags } }, { knowledge }) => {
    const allowed = allowed_tags === null ? null : new Set(allowed_tags.split(',').map((tag) => tag.trim()));
    const byField = tagsByField(knowledge.tags, (tag) => allowed === null || allowed.has(tag));
    const taggedFields = [...byField.keys()].filter((field) => fields.length === 0 || fields.includes(field));
    return {
      async *run(batches) {
        const found = taggedFields.map((field) => {
          const known = byField.get(field);
          const written = (value: string, tag: string): string => {
            if (outputfield === null) return tag;
            return `${inclname ? `${field}::` : ''}${inclvalue ? `${value}::` : ''}${tag}`;
          };
          const tagsOf = (value: Value): string[] =>
            entriesOf(value)
              .map(textOf)
              .flatMap((text) => (known?.get(text) ?? []).map((tag) => written(text, tag)));
          return { field, tags: new DistinctResults(tagsOf) };
        });
        for await (const batch of batches) yield tagged(batch, found, outputfield);
      },
    };
  },
});

function tagsByField(
  tags: readonly TagDefinition[],
  isAllowed: (tag: string) => boolean,
): Map<string, Map<string, string[]>> {
  const fields = new Map<string, Map<string, string[]>>();
  for (const { field, value, tags: given } of tags) {
    const values = fields.get(field) ?? new Map<string, string[]>();
    values.set(value, [...(values.get(value) ?? []), ...given.filter(isAllowed)]);
    fields.set(field, values);
  }
  return fields;
}

/** Writes the tags of each field, and all of them together; with an output field only the latter, to that field. */
function tagged(
  batch: Batch,
  fields: readonly { readonly field: string; readonly tags: DistinctResults<string[]> }[],
  outputField: string | null,
): Batch {
  const rows = selectedRows(batch);
  const all = Array.from({ length: batch.length }, (): string[] => []);
  let result = batch;
  for (const { field, tags } of fields) {
    const column = batch.column(field);
    if (column === undefined) continue;
    const { codes, results } = tags.of(batch, column);
    const own = new SparseColumn(batch.length);
    for (const row of rows) {
      const found = results[codes[row] ?? 0] ?? [];
      own.set(row, distinct(found));
      all[row]?.push(...found);
    }
    if (outputField === null) result = result.with(`tag::${field}`, own.build());
  }
  const together = new SparseColumn(batch.length);
  for (const row of rows) together.set(row, distinct(all[row] ?? []));
  return result.with(outputField ?? 'tag', together.build());
}

function distinct(tags: readonly string[]): Value {
  return valueOfEntries([...new Set(tags)].sort());
}
