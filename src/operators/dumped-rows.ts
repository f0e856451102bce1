// Rows written as the text of a file: plain, with commas or tabs, or as JSON.

import type { Batch } from '../columns/batch.ts';
import { jsonText, type JsonValue } from '../values/json.ts';
import { textOf } from '../values/number.ts';
import { entriesOf } from '../values/value.ts';
import { csvLines } from './csv-text.ts';
import { cellOf } from './table-rows.ts';

export type DumpFormat = 'raw' | 'csv' | 'tsv' | 'json';

/** Writes the selected rows of batches, a line each. Plain text is that of `_raw`, or of the fields in their order. */
export function dumpedText(batches: readonly Batch[], fields: readonly string[], format: DumpFormat): string {
  const lines: string[] = [];
  if (format === 'csv') lines.push(csvLines([fields]));
  if (format === 'tsv') lines.push(fields.map(tabless).join('\t'));
  for (const batch of batches) {
    const columns = fields.map((field) => [field, batch.column(field)] as const);
    for (const row of batch.rows()) {
      const cells = columns.map(([, column]) => cellOf(column?.valueAt(row) ?? null));
      if (format === 'csv') lines.push(csvLines([cells]));
      else if (format === 'tsv') lines.push(cells.map(tabless).join('\t'));
      else if (format === 'raw') lines.push(cells.filter((cell) => cell !== '').join(' '));
      else {
        const object = new Map<string, JsonValue>();
        for (const [field, column] of columns) {
          const entries = entriesOf(column?.valueAt(row) ?? null).map(textOf);
          if (entries.length > 0) object.set(field, entries.length === 1 ? (entries[0] ?? null) : entries);
        }
        lines.push(jsonText(object));
      }
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

function tabless(cell: string): string {
  return cell.replace(/[\t\r\n]+/g, ' ');
}
