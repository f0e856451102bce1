// kvform: extracts fields by a form.

import { fieldOption, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { overlaid } from '../columns/merged-columns.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { readForm } from '../operators/event-forms.ts';
import { cellOf } from '../operators/table-rows.ts';
import type { Regex } from '../regex/regex.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command } from './command.ts';

export const kvform = command({
  name: 'kvform',
  type: 'distributable streaming',
  summary: 'Extracts fields from _raw by a form, a file that shows how an event is laid out.',
  remarks: [
    'A form is text as it stands in events, with [[kind:field]] in place of each value. The kind is the name of a transform with a regular expression.',
    'Without form, each value of the field names a form; one that is not there is passed over.',
  ],
  differs: [
    'Forms are files NAME.form of those that the host of the engine gives, not of the folder forms of an app.',
    'Where no transform has the name, string takes text up to what follows in the form, and int a whole number. The documents are silent.',
    'Blanks and line breaks of a form stand for any number of them. The documents are silent.',
    'The first place where the form fits counts. A field that the row has already is replaced. The documents are silent.',
  ],
  syntax: [
    options({
      form: textOption(null, 'The name of the form; without it, the value of field names the form.'),
      field: fieldOption('sourcetype', 'The field whose value names the form.'),
    }),
  ],
  facts: (args) => ({ reads: ['_raw', ...args.options('field')], opens: true }),
  prepare: ({ options: { form, field } }, { files, knowledge, reporter }, place) => ({
    async *run(batches) {
      // Forms are read when events come: a search before may have written them.
      const known = new Map<string, Regex | null>();
      let exhaustedBefore = 0;
      const formOf = (name: string): Regex | null => {
        const regex = known.get(name);
        if (regex !== undefined) return regex;
        const text = files.read(/\.form$/i.test(name) ? name : `${name}.form`);
        const read = text === undefined ? null : readForm(text, (kind) => knowledge.transforms.get(kind)?.pattern);
        if (read === null && form !== null) {
          const message = `There is no form ${name}. Give the engine a file ${name}.form.`;
          reporter.error('SPL4006', place.of(form), message);
        } else if (read !== null && 'mistake' in read)
          reporter.error('SPL2011', place.of(name), `The form ${name} cannot be used. ${read.mistake}`);
        const found = read === null || 'mistake' in read ? null : read.regex;
        known.set(name, found);
        exhaustedBefore += found?.exhausted ?? 0;
        return found;
      };
      try {
        for await (const batch of batches) yield filledIn(batch, form === null ? field : null, form ?? '', formOf);
      } finally {
        const exhausted = [...known.values()].reduce((sum, regex) => sum + (regex?.exhausted ?? 0), 0);
        if (exhausted > exhaustedBefore)
          reporter.warning(
            'SPL5005',
            place.command,
            'A form took too long on some events, which count as not matched.',
          );
      }
    },
  }),
});

/** Adds the fields of the forms that a field names, or of one form to all rows. */
function filledIn(batch: Batch, field: string | null, form: string, formOf: (name: string) => Regex | null): Batch {
  const raws = batch.column('_raw');
  if (raws === undefined) return batch;
  const names = field === null ? undefined : batch.column(field);
  const found = new Map<string, SparseColumn>();
  for (const row of batch.rows()) {
    const raw = raws.valueAt(row);
    if (raw === null) continue;
    for (const name of field === null ? [form] : entriesOf(names?.valueAt(row) ?? null)) {
      const regex = formOf(textOf(name));
      const groups = regex?.namedGroups(cellOf(raw));
      for (const [index, group] of (regex?.groupNames ?? []).entries()) {
        const value = groups?.[index];
        if (value === undefined) continue;
        let column = found.get(group);
        if (column === undefined) found.set(group, (column = new SparseColumn(batch.length)));
        column.set(row, value);
      }
    }
  }
  let result = batch;
  for (const [name, column] of found) result = overlaid(result, name, column.build());
  return result;
}
