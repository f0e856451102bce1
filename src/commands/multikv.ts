// multikv: takes tables in events apart.

import { clause, fields, flag, integerOption, items, options, textOption } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { gathered } from '../operators/gather-rows.ts';
import { perBatch } from '../operators/run-batches.ts';
import { selectedRows } from '../operators/selected-rows.ts';
import { type TableReader, tableReader } from '../operators/sectioned-table.ts';
import { type TableLine, tableLines } from '../operators/text-table.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { command, type Place } from './command.ts';
import type { SearchEnvironment } from './environment.ts';
import { nameMatcher } from './fields.ts';

export const multikv = command({
  name: 'multikv',
  type: 'distributable streaming',
  summary: 'Makes a row of each line of a table in the text of an event, with fields named after its header.',
  remarks: [
    'Signs in a header that are neither letters nor digits become underscores.',
    'The header is the first line of two words or more; commas and tabs part columns when every line has them.',
    'A line with fewer words than columns is read by where its words stand; the last column takes the rest of a line.',
    'filter keeps the lines that hold one of its texts.',
    'With conf, a stanza tells where the sections pre, header, body and post of a table begin and end, and how their lines become names and values. Each line of body makes a row; lines without a value make none.',
  ],
  differs: [
    'How Splunk finds headers is documented in outline only; unusual tables may be read in another way.',
    'With conf, names of fields stay as they are in the header; a header of several lines gives the names of each column, joined by underscores; a value with no name is that of Column_ and its number; and a table behind the first needs a section with a start. The documents are silent.',
  ],
  syntax: [
    options({
      conf: textOption(null, 'The stanza of multikv.conf that says how the table looks.'),
      copyattrs: flag(true, 'Gives the new rows the fields of the event.'),
      forceheader: integerOption(null, 'The line that holds the header, counted from 1.', 1),
      multitable: flag(true, 'Looks for several tables in an event.'),
      noheader: flag(false, 'Names the columns Column_1 and so on, as there is no header.'),
      rmorig: flag(true, 'Leaves the event itself out of the results.'),
    }),
    clause('fields', ['fields'], fields('fields')),
    clause('filter', ['filter'], items('filter', 1)),
  ],
  facts: () => ({ reads: ['_raw'], opens: true, rows: 'new' }),
  prepare: ({ fields, filter, options }, environment, place) => {
    const { conf, copyattrs, forceheader, multitable, noheader, rmorig } = options;
    const isTaken = fields.length === 0 ? () => true : nameMatcher(fields);
    const terms = filter.map(({ text }) => text.toLowerCase());
    const layout = { header: forceheader, hasHeader: !noheader, takesSeveral: multitable };
    const reader: TableReader | null = conf === null ? null : readerOf(conf, environment, place);
    if (conf !== null && (forceheader !== null || noheader))
      environment.reporter.error(
        'SPL2001',
        place.command,
        'conf says where the header is: leave forceheader and noheader out.',
      );
    const linesOf = (text: string): TableLine[] =>
      (reader === null ? tableLines(text, layout) : reader(text, multitable)).filter(
        ({ text: line }) => terms.length === 0 || terms.some((term) => line.toLowerCase().includes(term)),
      );
    return { run: perBatch((batch) => tableRows(batch, linesOf, isTaken, copyattrs, rmorig)) };
  },
});

/** Finds the table form of a name, and makes what reads tables of it. */
function readerOf(name: string, { knowledge, reporter }: SearchEnvironment, place: Place): TableReader | null {
  const form = knowledge.textTableForms.get(name);
  const reader =
    form === undefined ? { mistake: `There is no stanza ${name} in the multikv.conf of any app.` } : tableReader(form);
  if (!('mistake' in reader)) return reader;
  reporter.error('SPL2003', place.of(name), reader.mistake);
  return null;
}

/** Makes a row of each line, and with `keepsOriginal` false leaves the event out. */
function tableRows(
  batch: Batch,
  linesOf: (text: string) => TableLine[],
  isTaken: (field: string) => boolean,
  copiesFields: boolean,
  removesOriginal: boolean,
): Batch {
  const column = batch.column('_raw');
  const sources: number[] = [];
  const lines: (TableLine | null)[] = [];
  for (const row of selectedRows(batch)) {
    for (const line of linesOf(textOf(entriesOf(column?.valueAt(row) ?? null)[0] ?? ''))) {
      sources.push(row);
      lines.push(line);
    }
    if (removesOriginal) continue;
    sources.push(row);
    lines.push(null);
  }
  const rows = gathered(batch, Uint32Array.from(sources));
  const names = new Set(lines.flatMap((line) => (line === null ? [] : [...line.cells.keys()].filter(isTaken))));
  const copied = new Set(rows.fieldNames());
  let result = rows;
  for (const name of new Set(['_raw', ...names, ...(copiesFields ? [] : copied)])) {
    const before = rows.column(name);
    const written = new SparseColumn(lines.length);
    for (const [at, line] of lines.entries()) {
      const own =
        line === null ? undefined : name === '_raw' ? line.text : names.has(name) ? line.cells.get(name) : undefined;
      const keepsBefore = line === null || (copiesFields && name !== '_raw');
      written.set(at, own ?? (keepsBefore ? (before?.valueAt(at) ?? null) : null));
    }
    result = result.with(name, written.build());
  }
  return result;
}
