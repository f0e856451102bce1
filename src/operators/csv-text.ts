// CSV: text to a table of names and rows, and back.

import Papa from 'papaparse';
import type { LookupTable } from '../catalog/lookup-definition.ts';

/** Reads a CSV text; the first line names the fields. Short lines are filled with empty text. */
export function readCsv(text: string): LookupTable {
  const { data } = Papa.parse<string[]>(text.startsWith('\uFEFF') ? text.slice(1) : text, {
    delimiter: ',',
    skipEmptyLines: 'greedy',
  });
  const [header = [], ...lines] = data;
  const fields = header.map((field) => field.trim());
  return { fields, rows: lines.map((line) => fields.map((_, at) => line[at] ?? '')) };
}

/** Writes a table as CSV text: the names, then a line for each row. */
export function writeCsv({ fields, rows }: LookupTable): string {
  return fields.length === 0 ? '' : `${csvLines([fields, ...rows])}\n`;
}

/** Writes lines of cells. */
export function csvLines(lines: readonly (readonly string[])[]): string {
  return Papa.unparse(
    lines.map((line) => [...line]),
    { newline: '\n' },
  );
}
