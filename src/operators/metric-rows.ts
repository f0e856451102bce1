// Rows of metrics: the values of a metric as a field of its name, and the dimensions of a row.

import type { Batch } from '../columns/batch.ts';
import { ColumnBuilder, columnOf } from '../columns/column.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, isMultivalue, type Value, valueOfEntries } from '../values/value.ts';
import { selectedRows } from './selected-rows.ts';
import { wildcardPattern } from './wildcard-names.ts';

const nameField = 'metric_name';
const valueField = '_value';
/** A row may hold several metrics, each in a field of this beginning and its name. */
const measureStart = 'metric_name:';

/** Keeps the rows that hold a metric. */
export function metricRows(batch: Batch): Batch {
  const measures = measureFields(batch);
  const names = batch.column(nameField);
  const columns = measures.map(({ field }) => batch.column(field));
  return batch.filter(
    (row) =>
      (names?.valueAt(row) ?? null) !== null || columns.some((column) => (column?.valueAt(row) ?? null) !== null),
  );
}

/** Adds a field for each metric that the patterns name, with its values. With patterns, rows without such values go. */
export function withMetricFields(batch: Batch, patterns: readonly string[]): Batch {
  const names = batch.column(nameField);
  const values = batch.column(valueField);
  const found = new Map<string, Value[]>();
  const isWanted = patterns.map((pattern) => wildcardPattern(pattern));
  const columnOfMetric = (name: string): Value[] | null => {
    const known = found.get(name);
    if (known !== undefined) return known;
    if (!isWanted.some((matches) => matches(name, name) !== null)) return null;
    const made = new Array<Value>(batch.length).fill(null);
    found.set(name, made);
    return made;
  };
  if (names !== undefined && values !== undefined)
    for (const row of selectedRows(batch)) {
      const name = names.valueAt(row);
      if (name === null || isMultivalue(name)) continue;
      const column = columnOfMetric(textOf(name));
      if (column !== null) column[row] = values.valueAt(row);
    }
  for (const { field, name } of measureFields(batch)) {
    const measures = batch.column(field);
    const column = measures === undefined ? null : columnOfMetric(name);
    if (column === null || measures === undefined) continue;
    for (const row of selectedRows(batch)) column[row] = measures.valueAt(row) ?? column[row] ?? null;
  }
  let result = batch;
  for (const [name, column] of found) result = result.with(name, columnOf(column));
  const columns = [...found.values()];
  return patterns.length === 0
    ? result
    : result.filter((row) => columns.some((column) => (column[row] ?? null) !== null));
}

/** Where the name of the time series of a row stands. */
export const seriesField = '_timeseries';

/** Adds the name of the time series a row belongs to: rows of one series agree in metric and dimensions. */
export function withSeries(batch: Batch): Batch {
  const measures = new Set(measureFields(batch).map(({ field }) => field));
  const fields = batch
    .fieldNames()
    .filter((field) => !field.startsWith('_') && field !== 'metric_type' && !measures.has(field))
    .toSorted();
  const names = new ColumnBuilder(batch.length);
  for (let row = 0; row < batch.length; row += 1) {
    const parts = fields.flatMap((field) => {
      const value = batch.valueAt(field, row);
      return value === null ? [] : [[field, ...entriesOf(value).map(textOf)]];
    });
    names.push(JSON.stringify(parts));
  }
  return batch.with(seriesField, names.build());
}

/** Reads the values of a metric with the names of their time series, for the functions that tell these apart. */
export function seriesValuesOf(metric: string): (batch: Batch) => (row: number) => Value {
  return (batch) => {
    const values = batch.column(metric);
    const series = batch.column(seriesField);
    return (row) => {
      const number = numberOf(values?.valueAt(row));
      const name = series?.valueAt(row) ?? null;
      return number === null || name === null ? null : [...entriesOf(name), number];
    };
  };
}

/** Adds the names of the metrics of a row, and those of its dimensions as `_dims`. */
export function withMetricNames(batch: Batch): Batch {
  const measures = measureFields(batch);
  const hidden = new Set([nameField, 'metric_type', 'index', ...measures.map(({ field }) => field)]);
  const dimensions = batch.fieldNames().filter((field) => !field.startsWith('_') && !hidden.has(field));
  const names = new ColumnBuilder(batch.length);
  const lists = new ColumnBuilder(batch.length);
  for (let row = 0; row < batch.length; row += 1) {
    const own = entriesOf(batch.valueAt(nameField, row)).map(textOf);
    const held = measures.filter(({ field }) => batch.valueAt(field, row) !== null).map(({ name }) => name);
    names.push(valueOfEntries([...own, ...held]));
    lists.push(valueOfEntries(dimensions.filter((field) => batch.valueAt(field, row) !== null)));
  }
  return batch.with(nameField, names.build()).with('_dims', lists.build());
}

function measureFields(batch: Batch): { readonly field: string; readonly name: string }[] {
  return batch
    .fieldNames()
    .filter((field) => field.startsWith(measureStart))
    .map((field) => ({ field, name: field.slice(measureStart.length) }));
}

/** Gives the time a row counts for: the start of its span; null where it lies between spans that are further apart. */
export function spanOfTime(
  startOf: (epoch: number) => number,
  everyOf: ((epoch: number) => number) | null,
  seconds: number,
): (time: Value) => Value {
  return (value) => {
    const time = numberOf(value);
    if (time === null || !Number.isFinite(time)) return null;
    if (everyOf === null) return startOf(time);
    const start = everyOf(time);
    return time - start < seconds ? start : null;
  };
}
