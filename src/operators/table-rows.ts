// The rows of tables as batches, and batches as tables: what lookups and CSV files hold is text.

import type { LookupTable } from '../catalog/lookup-definition.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, DictionaryColumn } from '../columns/column.ts';
import { DictionaryBuilder } from '../columns/dictionary.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, isMultivalue, type Value, valueOfEntries } from '../values/value.ts';
import { presentFieldsOf } from './present-fields.ts';

/** Columns of this prefix hold the multivalues of the field named after it. */
const multivaluePrefix = '__mv_';

const batches = new WeakMap<LookupTable, Batch>();

/** Gives the rows of a table; a cell without text is an absent value. A table is worked out once. */
export function tableBatch(table: LookupTable): Batch {
  const known = batches.get(table);
  if (known !== undefined) return known;
  const columns = new Map<string, Column>();
  for (const [at, field] of table.fields.entries()) {
    // Of two columns of one name the first counts.
    if (field === '' || field.startsWith(multivaluePrefix) || columns.has(field)) continue;
    const encoded = table.fields.indexOf(`${multivaluePrefix}${field}`);
    columns.set(
      field,
      columnOfRows(table, (row) => valueOf(row[at] ?? '', encoded < 0 ? '' : (row[encoded] ?? ''))),
    );
  }
  const made = Batch.ofColumns(table.rows.length, columns);
  batches.set(table, made);
  return made;
}

function columnOfRows(table: LookupTable, valueAt: (row: readonly string[]) => Value): Column {
  const builder = new DictionaryBuilder();
  const codes = Uint32Array.from(table.rows, (row) => builder.codeOf(valueAt(row)));
  return new DictionaryColumn(codes, builder.build());
}

function valueOf(text: string, encoded: string): Value {
  if (encoded !== '') {
    const entries = Array.from(encoded.matchAll(/\$((?:[^$]|\$\$)*)\$(?:;|$)/g), ([, entry = '']) =>
      entry.replaceAll('$$', '$'),
    );
    if (entries.length > 0) return valueOfEntries(entries);
  }
  return text === '' ? null : text;
}

/** How rows become a table. */
export interface TableForm {
  /** Writes multivalues so that they are read back as such, beside their text. */
  readonly keepsMultivalues: boolean;
  /** The fields to write; those that a row has, but for those with an underscore in front, when null. */
  readonly fields: readonly string[] | null;
  /** Further fields to write, although an underscore stands in front. */
  readonly extra?: readonly string[];
  /** What stands between the values of a multivalue; a line break if not given. */
  readonly separator?: string;
}

/** Writes the selected rows of batches as a table. */
export function tableOfBatches(given: readonly Batch[], form: TableForm): LookupTable {
  const extra = new Set(form.extra);
  const written = form.fields ?? presentFieldsOf(given).filter((field) => !field.startsWith('_') || extra.has(field));
  const encoded = form.keepsMultivalues ? written.map((field) => `${multivaluePrefix}${field}`) : [];
  const rows: string[][] = [];
  for (const batch of given) {
    const columns = written.map((field) => batch.column(field));
    for (const row of batch.rows()) {
      const values = columns.map((column) => column?.valueAt(row) ?? null);
      const cells = values.map((value) => cellOf(value, form.separator));
      if (form.keepsMultivalues) cells.push(...values.map(encodedOf));
      rows.push(cells);
    }
  }
  return { fields: [...written, ...encoded], rows };
}

/** The text of a value in a cell; the values of a multivalue stand on lines of their own. */
export function cellOf(value: Value, separator = '\n'): string {
  return entriesOf(value).map(textOf).join(separator);
}

function encodedOf(value: Value): string {
  if (!isMultivalue(value)) return '';
  return value.map((entry) => `$${textOf(entry).replaceAll('$', '$$$$')}$`).join(';');
}
