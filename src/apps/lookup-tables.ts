// Lookup tables: CSV text to rows.

import Papa from 'papaparse';
import type { LookupTable } from '../catalog/lookup-definition.ts';
import type { AppMistake } from './app-files.ts';

/** Reads a CSV text; the first line names the fields. Short lines are filled with empty text. */
export function readLookupTable(text: string, file: string, mistakes: AppMistake[]): LookupTable {
  const read = Papa.parse<string[]>(text.startsWith('\uFEFF') ? text.slice(1) : text, {
    delimiter: ',',
    skipEmptyLines: 'greedy',
  });
  for (const error of read.errors) {
    mistakes.push({ message: `${error.message}.`, file, line: (error.row ?? 0) + 1 });
  }
  const [header, ...lines] = read.data;
  const fields = (header ?? []).map((field) => field.trim());
  return { fields, rows: lines.map((line) => fields.map((_, at) => line[at] ?? '')) };
}
