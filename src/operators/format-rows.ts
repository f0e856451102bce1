// Rows as search terms: what the command format writes, and what a search in brackets becomes.

import { quoteTerm } from '../../grammar/lexer.ts';
import type { Batch } from '../columns/batch.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';

/** The texts around and between rows and fields. */
export interface TermsFormat {
  readonly rowPrefix: string;
  readonly fieldPrefix: string;
  readonly fieldSeparator: string;
  readonly fieldSuffix: string;
  readonly rowSeparator: string;
  readonly rowSuffix: string;
  /** What stands between the values of a multivalue. */
  readonly valueSeparator: string;
  /** What no rows become. */
  readonly empty: string;
}

export const defaultTermsFormat: TermsFormat = {
  rowPrefix: '(',
  fieldPrefix: '(',
  fieldSeparator: 'AND',
  fieldSuffix: ')',
  rowSeparator: 'OR',
  rowSuffix: ')',
  valueSeparator: 'OR',
  empty: 'NOT ( )',
};

/** Fields whose value stands alone, without their name: they hold search text. */
const bareFields = new Set(['search', 'query']);

/**
 * Writes rows as search terms: fields of a row joined by AND, rows by OR. Fields come by name; those that begin with
 * an underscore, and those a row lacks, are left out.
 */
export function formatRows(batch: Batch, format: TermsFormat = defaultTermsFormat): string {
  const fields = batch
    .fieldNames()
    .filter((field) => !field.startsWith('_'))
    .sort();
  const columns = fields.map((field) => batch.column(field));
  const rows: string[] = [];
  for (const row of batch.rows()) {
    const terms = fields.flatMap((field, index) => {
      const value = columns[index]?.valueAt(row) ?? null;
      return value === null ? [] : [termOf(field, value, format.valueSeparator)];
    });
    if (terms.length > 0)
      rows.push([format.fieldPrefix, terms.join(` ${format.fieldSeparator} `), format.fieldSuffix].join(' '));
  }
  if (rows.length === 0) return format.empty;
  return [format.rowPrefix, rows.join(` ${format.rowSeparator} `), format.rowSuffix].join(' ');
}

function termOf(field: string, value: Value, separator: string): string {
  const entries = entriesOf(value);
  if (bareFields.has(field)) return textOf(entries[0] ?? '');
  const name = /^[\w.{}:-]+$/.test(field) ? field : quoteTerm(field);
  const terms = entries.map((entry) => `${name}=${quoteTerm(textOf(entry))}`);
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : `( ${terms.join(` ${separator} `)} )`;
}
