// Groups rows by the values of fields and collects aggregates per group.

import type { Accumulator, AggregateFunction } from '../aggregates/aggregate-function.ts';
import { Batch } from '../columns/batch.ts';
import { type Column, columnOf } from '../columns/column.ts';
import { type Dictionary, keyOf } from '../columns/dictionary.ts';
import { textOf } from '../values/number.ts';
import { entriesOf, isMultivalue, type Scalar, type Value } from '../values/value.ts';

/** One aggregate of a grouping: which values it takes and what its column is called. */
export interface GroupedAggregate {
  readonly name: string;
  readonly function: AggregateFunction;
  /** Gives the values of a batch; null to count rows. */
  readonly valuesOf: ((batch: Batch) => (row: number) => Value) | null;
}

/** Splits rows into groups, row by row of each batch. */
export class Grouping {
  private readonly by: readonly string[];
  private readonly aggregates: readonly GroupedAggregate[];
  private readonly fill: string | null;
  private readonly encoders: readonly FieldEncoder[];
  private readonly levels: readonly Map<number, number>[];
  private readonly groups: { readonly codes: readonly number[]; readonly accumulators: readonly Accumulator[] }[] = [];

  /** With `fill`, a row without one of the fields counts under that text; without, it is left out. */
  constructor(by: readonly string[], aggregates: readonly GroupedAggregate[], fill: string | null = null) {
    this.by = by;
    this.aggregates = aggregates;
    this.fill = fill;
    this.encoders = by.map(() => new FieldEncoder(fill));
    this.levels = by.map(() => new Map());
    if (by.length === 0) this.newGroup([]);
  }

  add(batch: Batch): void {
    if (batch.rowCount === 0) return;
    const columns = this.by.map((field) => batch.column(field));
    if (this.fill === null && columns.some((column) => column === undefined)) return;
    for (const [index, column] of columns.entries()) this.encoders[index]?.take(column, batch.rowCount);
    const readers = this.aggregates.map((aggregate) => aggregate.valuesOf?.(batch) ?? null);
    const time = batch.column('_time');
    const codes = new Array<number>(this.by.length).fill(0);
    for (const row of batch.rows()) {
      let several = false;
      let isMissing = false;
      for (const [index, column] of columns.entries()) {
        const code = this.encoders[index]?.codeAt(column, row) ?? missing;
        if (code === missing) {
          isMissing = true;
          break;
        }
        if (code === multivalue) several = true;
        codes[index] = code;
      }
      if (isMissing) continue;
      const at = time?.valueAt(row) ?? null;
      const seconds = typeof at === 'number' ? at : Number.NaN;
      if (!several) this.collect(this.groupOf(codes), readers, row, seconds);
      else
        for (const combination of this.combinations(columns, codes, row))
          this.collect(this.groupOf(combination), readers, row, seconds);
    }
  }

  /** Gives the groups as one batch, in the order of the fields' values. */
  result(): Batch {
    const order = this.groups.map((_, index) => index);
    const ranks = this.encoders.map((encoder) => encoder.ranks());
    order.sort((left, right) => {
      for (const [index, rank] of ranks.entries()) {
        const difference =
          (rank[this.groups[left]?.codes[index] ?? 0] ?? 0) - (rank[this.groups[right]?.codes[index] ?? 0] ?? 0);
        if (difference !== 0) return difference;
      }
      return 0;
    });
    const columns: [string, Column][] = this.by.map((field, index) => [
      field,
      columnOf(order.map((group) => this.encoders[index]?.value(this.groups[group]?.codes[index] ?? 0) ?? null)),
    ]);
    for (const [index, aggregate] of this.aggregates.entries()) {
      columns.push([
        aggregate.name,
        columnOf(order.map((group) => this.groups[group]?.accumulators[index]?.value() ?? null)),
      ]);
    }
    return Batch.ofColumns(order.length, columns);
  }

  private collect(
    group: number,
    readers: readonly (((row: number) => Value) | null)[],
    row: number,
    time: number,
  ): void {
    const accumulators = this.groups[group]?.accumulators ?? [];
    for (let index = 0; index < accumulators.length; index += 1) {
      const reader = readers[index];
      accumulators[index]?.add(reader === null || reader === undefined ? 1 : reader(row), time);
    }
  }

  private groupOf(codes: readonly number[]): number {
    // Each level maps the number of a prefix of values and the next value's code to the number of the longer prefix.
    let prefix = 0;
    for (let index = 0; index < codes.length; index += 1) {
      const level = this.levels[index];
      if (level === undefined) break;
      const key = prefix * 0x4000000 + (codes[index] ?? 0);
      let next = level.get(key);
      if (next === undefined) {
        next = index === codes.length - 1 ? this.newGroup(codes) : level.size;
        level.set(key, next);
      }
      prefix = next;
    }
    return prefix;
  }

  private newGroup(codes: readonly number[]): number {
    this.groups.push({
      codes: [...codes],
      accumulators: this.aggregates.map((aggregate) => aggregate.function.start()),
    });
    return this.groups.length - 1;
  }

  private combinations(columns: readonly (Column | undefined)[], codes: readonly number[], row: number): number[][] {
    let combinations: number[][] = [[]];
    for (const [index, code] of codes.entries()) {
      const encoder = this.encoders[index];
      const choices =
        code === multivalue && encoder !== undefined
          ? entriesOf(columns[index]?.valueAt(row) ?? null).map((entry) => encoder.codeOf(entry))
          : [code];
      combinations = combinations.flatMap((combination) => choices.map((choice) => [...combination, choice]));
    }
    return combinations;
  }
}

const missing = -1;
const multivalue = -2;

/** Gives the values of one field codes that compare across batches and dictionaries. */
class FieldEncoder {
  private readonly codes = new Map<string, number>();
  private readonly values: Scalar[] = [];
  private readonly fill: string | null;
  private dictionary: Dictionary | null = null;
  private translated = new Int32Array(0);

  constructor(fill: string | null) {
    this.fill = fill;
  }

  /** Gets ready for a batch. */
  take(column: Column | undefined, rowCount: number): void {
    if (column?.kind !== 'dictionary' || column.dictionary === this.dictionary) return;
    // For few rows, looking their texts up costs less than a table as long as the dictionary.
    if (rowCount * 4 < column.dictionary.size) return;
    this.dictionary = column.dictionary;
    this.translated = new Int32Array(column.dictionary.size).fill(-3);
  }

  codeAt(column: Column | undefined, row: number): number {
    if (column === undefined || column.kind === 'number') return this.codeOfValue(column?.valueAt(row) ?? null);
    if (column.dictionary !== this.dictionary) return this.codeOfValue(column.valueAt(row));
    const code = column.codes[row] ?? 0;
    const known = this.translated[code];
    if (known !== undefined && known !== -3) return known;
    const fresh = this.codeOfValue(column.dictionary.entries[code] ?? null);
    this.translated[code] = fresh;
    return fresh;
  }

  codeOf(value: Scalar): number {
    const key = keyOf(value);
    const known = this.codes.get(key);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(value);
    this.codes.set(key, code);
    return code;
  }

  value(code: number): Value {
    return this.values[code] ?? null;
  }

  /** Gives the place of every code in the order of the texts. */
  ranks(): Float64Array {
    const texts = this.values.map(textOf);
    const order = texts.map((_, code) => code).sort((a, b) => ((texts[a] ?? '') < (texts[b] ?? '') ? -1 : 1));
    const ranks = new Float64Array(texts.length);
    for (const [rank, code] of order.entries()) ranks[code] = rank;
    return ranks;
  }

  private codeOfValue(value: Value): number {
    if (value === null) return this.fill === null ? missing : this.codeOf(this.fill);
    return isMultivalue(value) ? multivalue : this.codeOf(value);
  }
}
