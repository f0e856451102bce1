// outputcsv: writes the rows to a CSV file.

import { flag, options, withoutEffect, word } from '../../grammar/syntax.ts';
import type { Batch } from '../columns/batch.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { csvLines, readCsv, writeCsv } from '../operators/csv-text.ts';
import { heldBatches } from '../operators/held-batches.ts';
import { isInternal, presentFieldsOf } from '../operators/present-fields.ts';
import { cellOf, tableOfBatches } from '../operators/table-rows.ts';
import { escapedForXml } from '../operators/xml-text.ts';
import { command } from './command.ts';
import type { SearchFiles } from './environment.ts';
import { appendedTable, fileNameOf } from './table-source.ts';

export const outputcsv = command({
  name: 'outputcsv',
  type: 'centralized streaming',
  summary: 'Writes the rows to a CSV file and hands them on unchanged.',
  remarks: [
    'Without a name each row is given as a line of CSV text in the field _xml.',
    'The values of a multivalue are joined by a blank.',
    'Fields that begin with an underscore are not written, but for _raw, _time, _indextime, _serial, _sourcetype and _subsecond. When rows are added, only the columns the file has are.',
    'The ending .csv may be left out.',
  ],
  differs: [
    'Files are those that the host of the engine gives, or they are kept in memory for later searches.',
    'usexml makes of each line text for XML, without elements around it. The documents are silent.',
  ],
  syntax: [
    options({
      append: flag(false, 'Adds the rows to those the file has.'),
      create_empty: flag(false, 'Makes an empty file if there are no rows.'),
      override_if_empty: flag(true, 'Removes a file that exists if there are no rows.'),
      dispatch: withoutEffect(flag(false, 'Puts the file among those of the running search.')),
      singlefile: withoutEffect(flag(true, 'Writes one file rather than several.')),
      usexml: flag(false, 'Without a name, writes the signs that XML keeps for itself as entities.'),
    }),
    word('file', false),
  ],
  facts: (args) => ({ needsAllRows: true, ...(args.has('file') ? {} : { writes: ['_xml'] }) }),
  prepare: ({ file, options: { append, create_empty, override_if_empty, usexml } }, { files }) => ({
    async *run(batches) {
      // All rows are there before the file is written, even if a later command takes only some of them.
      const held = await heldBatches(batches);
      if (file === null) yield* linesOf(held, usexml);
      else {
        const name = fileNameOf(file);
        if (held.some((batch) => batch.rowCount > 0)) write(files, name, held, append);
        else if (files.read(name) === undefined ? create_empty : override_if_empty && !append)
          files.write(name, create_empty ? '' : null);
        yield* held;
      }
    },
  }),
});

/** Internal fields that a file has as well. */
const writtenInternals = ['_raw', '_time', '_indextime', '_serial', '_sourcetype', '_subsecond'];

function write(files: SearchFiles, name: string, held: readonly Batch[], append: boolean): void {
  const before = append ? files.read(name) : undefined;
  const earlier = before === undefined ? null : readCsv(before);
  const fields = earlier === null || earlier.fields.length === 0 ? null : earlier.fields;
  const table = tableOfBatches(held, { keepsMultivalues: false, fields, extra: writtenInternals, separator: ' ' });
  files.write(name, writeCsv(earlier === null ? table : appendedTable(earlier, table)));
}

function* linesOf(held: readonly Batch[], escapes: boolean): Generator<Batch> {
  const fields = presentFieldsOf(held).filter((field) => !isInternal(field) || writtenInternals.includes(field));
  for (const batch of held) {
    const columns = fields.map((field) => batch.column(field));
    const lines = new SparseColumn(batch.length);
    for (const row of batch.rows()) {
      const line = csvLines([columns.map((column) => cellOf(column?.valueAt(row) ?? null, ' '))]);
      lines.set(row, escapes ? escapedForXml(line) : line);
    }
    yield batch.with('_xml', lines.build());
  }
}
