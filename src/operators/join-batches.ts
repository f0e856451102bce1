// Joins batches into one, for commands that need all rows at once.

import { Batch, type ColumnSource } from '../columns/batch.ts';
import { type Column, ColumnBuilder, DictionaryColumn, NumberColumn } from '../columns/column.ts';
import { type Dictionary, DictionaryBuilder } from '../columns/dictionary.ts';

/**
 * Puts the selected rows of all batches into one batch; fields come in the order of their first appearance. A column
 * is copied when it is first asked for, and the batches stay in memory as long as the result.
 */
export function joinBatches(batches: Iterable<Batch>): Batch {
  const all = [...batches];
  const [first] = all;
  return all.length === 1 && first !== undefined ? first : Batch.of(new JoinedRows(all));
}

/** Copies the selected rows of a batch, in their order, into a batch of just these rows. */
export function compacted(batch: Batch): Batch {
  const rows = new JoinedRows([batch]);
  const columns: [string, Column][] = [];
  for (const field of rows.fieldNames()) {
    const column = rows.column(field);
    if (column !== undefined) columns.push([field, column]);
  }
  return Batch.ofColumns(rows.length, columns);
}

class JoinedRows implements ColumnSource {
  readonly length: number;
  private readonly batches: readonly Batch[];
  private readonly joined = new Map<string, Column | undefined>();
  private names: readonly string[] | null = null;

  constructor(batches: readonly Batch[]) {
    this.batches = batches;
    this.length = batches.reduce((sum, batch) => sum + batch.rowCount, 0);
  }

  fieldNames(): readonly string[] {
    this.names ??= [...new Set(this.batches.flatMap((batch) => batch.fieldNames()))];
    return this.names;
  }

  column(field: string): Column | undefined {
    if (!this.joined.has(field)) this.joined.set(field, this.join(field));
    return this.joined.get(field);
  }

  private join(field: string): Column | undefined {
    const parts = this.batches.map((batch): Part => ({ batch, column: batch.column(field) }));
    const present = parts.flatMap(({ column }) => column ?? []);
    const [first] = present;
    if (first === undefined) return undefined;
    if (present.every((column) => column.kind === 'number')) return joinedNumbers(parts, this.length);
    if (present.every((column) => column.kind === 'dictionary')) {
      // Rows without the column get code 0, which a mapped dictionary may give a value.
      const isShared =
        first.kind === 'dictionary' &&
        (present.length === parts.length || first.dictionary.entries[0] === null) &&
        present.every(
          (column) => column.kind === 'dictionary' && column.dictionary.entries === first.dictionary.entries,
        );
      return isShared ? joinedCodes(parts, first.dictionary, this.length) : mergedCodes(parts, this.length);
    }
    return joinedValues(parts, this.length);
  }
}

interface Part {
  readonly batch: Batch;
  readonly column: Column | undefined;
}

function joinedNumbers(parts: readonly Part[], length: number): NumberColumn {
  const numbers = new Float64Array(length);
  const isWhole = parts.every(({ column }) => column?.kind === 'number' && column.validity === null);
  const validity = isWhole ? null : new Uint8Array(length);
  let at = 0;
  for (const { batch, column } of parts) {
    if (column?.kind === 'number') {
      copyRows(column.numbers, numbers, at, batch);
      if (validity !== null) {
        if (column.validity === null) validity.fill(1, at, at + batch.rowCount);
        else copyRows(column.validity, validity, at, batch);
      }
    }
    at += batch.rowCount;
  }
  return new NumberColumn(numbers, validity);
}

function joinedCodes(parts: readonly Part[], dictionary: Dictionary, length: number): DictionaryColumn {
  const codes = new Uint32Array(length);
  const constants = new Set(parts.map(({ column }) => (column?.kind === 'dictionary' ? column.constantCode : null)));
  let at = 0;
  for (const { batch, column } of parts) {
    if (column?.kind === 'dictionary') copyRows(column.codes, codes, at, batch);
    at += batch.rowCount;
  }
  const [constant = null] = constants;
  return new DictionaryColumn(codes, dictionary, constants.size === 1 ? constant : null);
}

/** Joins columns of several dictionaries: an entry that rows hold gets a code of the new one, each once. */
function mergedCodes(parts: readonly Part[], length: number): DictionaryColumn {
  const builder = new DictionaryBuilder();
  const known = new Map<Dictionary, Int32Array>();
  const codes = new Uint32Array(length);
  let at = 0;
  for (const { batch, column } of parts) {
    if (column?.kind === 'dictionary') {
      const { dictionary } = column;
      let merged = known.get(dictionary);
      if (merged === undefined) {
        merged = new Int32Array(dictionary.size).fill(-1);
        known.set(dictionary, merged);
      }
      copyRows(column.codes, codes, at, batch);
      for (let index = at; index < at + batch.rowCount; index += 1) {
        const code = codes[index] ?? 0;
        let next = merged[code] ?? -1;
        if (next === -1) {
          next = builder.codeOf(dictionary.entries[code] ?? null);
          merged[code] = next;
        }
        codes[index] = next;
      }
    }
    at += batch.rowCount;
  }
  return new DictionaryColumn(codes, builder.build());
}

function joinedValues(parts: readonly Part[], length: number): Column {
  const builder = new ColumnBuilder(length);
  for (const { batch, column } of parts) for (const row of batch.rows()) builder.push(column?.valueAt(row) ?? null);
  return builder.build();
}

/** Copies the entries of the selected rows. */
function copyRows<T extends Float64Array | Uint32Array | Uint8Array>(from: T, to: T, at: number, batch: Batch): void {
  const { selection } = batch;
  if (selection === null) {
    to.set(from.subarray(0, batch.rowCount), at);
    return;
  }
  for (let index = 0; index < selection.length; index += 1) to[at + index] = from[selection[index] ?? 0] ?? 0;
}
