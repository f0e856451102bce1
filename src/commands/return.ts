// return: gives values to the search outside.

import { integer, itemsAndPairs } from '../../grammar/syntax.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { collected } from '../operators/run-batches.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { type BoundItem, command } from './command.ts';

export const returnCommand = command({
  name: 'return',
  type: 'transforming',
  summary: 'Turns rows into one row whose field search holds their values, for use at the end of a subsearch.',
  remarks: [
    'field gives field="value", name=field gives name="value", and $field gives the value alone.',
    'Several rows, one unless a number is given, are joined with OR.',
    'A field that a row lacks is left out. Of a multivalue all values are written, with OR between them.',
    'Quotation marks in a value are not escaped: escape them with eval first.',
    'Rows that give the same text are written once. Without any value the text is empty: it lets everything pass.',
  ],
  differs: ['A backslash that would escape the quotation mark behind the value is doubled (the documents are silent).'],
  syntax: [integer('count'), itemsAndPairs('fields', 1)],
  facts: (args) => ({
    reads: [
      ...args.words('fields').map(({ text }) => text.replace(/^\$/, '')),
      ...args.pairs('fields').map(({ text }) => text),
    ],
    writes: ['search'],
  }),
  prepare: ({ count, fields }) => ({
    async *run(batches) {
      const rows = await collected(firstOf(batches, count ?? 1));
      yield Batch.ofColumns(1, [['search', columnOf([termsOf(rows, fields)])]]);
    },
  }),
});

async function* firstOf(batches: AsyncIterable<Batch>, count: number): AsyncGenerator<Batch> {
  let left = count;
  for await (const batch of batches) {
    const taken = batch.range(0, left);
    left -= taken.rowCount;
    yield taken;
    if (left <= 0) return;
  }
}

function termsOf(rows: Batch, fields: readonly BoundItem[]): string {
  const parts = fields.map(({ name, text }) => {
    const isBare = name === null && text.startsWith('$');
    const field = isBare ? text.slice(1) : text;
    return { name: isBare ? null : (name ?? field), column: rows.column(field) };
  });
  const terms = new Set<string>();
  for (const row of rows.rows()) {
    const written = parts.flatMap(({ name, column }) => termOf(name, column, row));
    if (written.length > 0) terms.add(written.join(' '));
  }
  if (terms.size < 2) return [...terms].join('');
  return Array.from(terms, (term) => `(${term})`).join(' OR ');
}

function termOf(name: string | null, column: Column | undefined, row: number): string[] {
  const values = entriesOf(column?.valueAt(row) ?? null).map(textOf);
  if (values.length === 0) return [];
  const terms = values.map((value) => (name === null ? value : `${name}="${closable(value)}"`));
  return [terms.length === 1 ? terms.join('') : `(${terms.join(' OR ')})`];
}

/** Doubles a last backslash that stands alone: it would keep the quotation mark behind it from closing the text. */
function closable(value: string): string {
  const backslashes = /\\*$/.exec(value)?.[0].length ?? 0;
  return backslashes % 2 === 1 ? `${value}\\` : value;
}
