// Rows that are read from tables: what inputlookup and inputcsv have in common, and how rows are added to a table.

import type { LookupTable } from '../catalog/lookup-definition.ts';
import { Batch } from '../columns/batch.ts';
import type { BoundSearch } from '../expressions/bound-search.ts';
import { heldBatches, flowing } from '../operators/held-batches.ts';
import { withRowsBehind } from '../operators/rows-behind.ts';
import { batchesOf, type PreparedCommand } from './command.ts';

/** Which rows of a table are read. */
export interface TableReading {
  /** Gives the current rows first. */
  readonly append: boolean;
  readonly where: BoundSearch;
  readonly start: number;
  readonly most: number;
  readonly batchSize: number;
  /** Gives all rows of the table; null when there is none. */
  rows(): Batch | null;
}

/** Makes a command that gives the rows of a table. */
export function rowsOfTable(reading: TableReading): PreparedCommand {
  const { append, where, start, most, batchSize } = reading;
  return {
    ...(append ? { takesRows: true } : { ordersColumns: true }),
    async *run(batches) {
      // The table is read behind the stages before: one of them may have written it.
      const current = append ? await heldBatches(batches) : [];
      const all = reading.rows() ?? Batch.ofRows([]);
      const rows = all.range(start, start + most);
      const read = Array.from(batchesOf(rows, rows, batchSize), (batch) => where.filter(batch));
      yield* withRowsBehind(flowing(current), read);
    },
  };
}

/** The name of a CSV file; the ending may be left out. */
export function fileNameOf(name: string): string {
  return /\.csv$/i.test(name) ? name : `${name}.csv`;
}

/** Adds the rows of a table behind those of another; columns that the other lacks are left out. */
export function appendedTable(before: LookupTable, added: LookupTable): LookupTable {
  if (before.fields.length === 0) return added;
  const places = before.fields.map((field) => added.fields.indexOf(field));
  return {
    fields: before.fields,
    rows: [...before.rows, ...added.rows.map((row) => places.map((at) => row[at] ?? ''))],
  };
}
