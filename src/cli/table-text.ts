// Results as text: a table for people, JSON, NDJSON or CSV for tools.

import Papa from 'papaparse';
import type { Results } from '../search/results.ts';
import { textOf } from '../values/number.ts';
import type { Value } from '../values/value.ts';

export type OutputForm = 'table' | 'json' | 'ndjson' | 'csv';

/** The widest a column of a table gets; longer values are cut with an ellipsis. */
const widest = 60;

function cell(value: Value): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.map(textOf).join('\n') : textOf(value);
}

/** JSON knows no infinite numbers: they stand as the texts that Splunk writes for them. */
function asWritten(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? textOf(value) : value;
}

/** Writes results in a form, without a line break at the end. */
export function resultsText(results: Results, form: OutputForm): string {
  switch (form) {
    case 'json':
      return JSON.stringify(results.rows, asWritten, 2);
    case 'ndjson':
      return results.rows.map((row) => JSON.stringify(row, asWritten)).join('\n');
    case 'csv':
      return Papa.unparse(
        {
          fields: [...results.fields],
          data: results.rows.map((row) => results.fields.map((field) => cell(row[field] ?? null))),
        },
        { newline: '\n' },
      );
    default:
      return tableText(results);
  }
}

function tableText(results: Results): string {
  if (results.rows.length === 0) return 'no results';
  const shorten = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text);
  const rows = results.rows.map((row) =>
    results.fields.map((field) => shorten(cell(row[field] ?? null).replace(/\s*\n\s*/g, ' ¦ '))),
  );
  const header = results.fields.map(shorten);
  const widths = header.map((name, index) => Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}
