// Rows turned into points of metrics: which fields are measures, and which are dimensions.

import { Batch } from '../columns/batch.ts';
import { ColumnBuilder, constantColumn } from '../columns/column.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { presentFieldsOf } from './present-fields.ts';

/** How rows become points. */
export interface PointForm {
  readonly index: string;
  /** Whether measures are fields of their own: those not listed, those that hold numbers, or none. */
  readonly split: 'all' | 'numbers' | 'none';
  /** The dimensions; with none, all fields that are no measures. */
  readonly dimensions: readonly string[];
  readonly prefixField: string | null;
  /** Dimensions that every point gets. */
  readonly marks: readonly (readonly [string, string])[];
  readonly host: string | null;
  readonly source: string | null;
  readonly sourcetype: string;
  readonly unnamed: { readonly host: string; readonly source: string };
  /** The time of rows without one. */
  readonly unknownTime: number;
}

const measureStart = 'metric_name:';
const kept = new Set(['metric_name', 'index', 'host', 'source', 'sourcetype']);

/** Makes the points of rows, each with its measures as `metric_name:NAME`. Rows without a measure give none. */
export function metricPoints(batches: readonly Batch[], form: PointForm): Batch {
  const fields = presentFieldsOf(batches).filter((field) => !field.startsWith('_'));
  const length = batches.reduce((sum, batch) => sum + batch.rowCount, 0);
  const columns = new Map<string, SparseColumn>();
  const times = new ColumnBuilder(length);
  let at = 0;
  const set = (field: string, value: Value): void => {
    let column = columns.get(field);
    if (column === undefined) {
      column = new SparseColumn(length);
      columns.set(field, column);
    }
    column.set(at, value);
  };
  const listed = new Set(form.dimensions);
  const isDimension = (field: string): boolean =>
    !kept.has(field) && field !== form.prefixField && (listed.size === 0 || listed.has(field));
  for (const batch of batches) {
    const sources = fields.map((field) => [field, batch.column(field)] as const);
    for (const row of batch.rows()) {
      const measures: [string, number][] = [];
      const others: [string, Value][] = [];
      const prefix = form.prefixField === null ? null : batch.valueAt(form.prefixField, row);
      if (form.split !== 'none' && form.prefixField !== null && prefix === null) continue;
      const start = prefix === null || form.split === 'none' ? '' : `${textOf(entriesOf(prefix)[0] ?? '')}.`;
      for (const [field, column] of sources) {
        const value = column?.valueAt(row) ?? null;
        if (value === null) continue;
        const number = numberOf(value);
        const isMeasure =
          field.startsWith(measureStart) ||
          (form.split !== 'none' && !kept.has(field) && !listed.has(field) && field !== form.prefixField);
        if (isMeasure && number !== null && Number.isFinite(number))
          measures.push([field.startsWith(measureStart) ? field : `${measureStart}${start}${field}`, number]);
        else if (isDimension(field) && (!isMeasure || form.split === 'numbers')) others.push([field, value]);
      }
      const name = batch.valueAt('metric_name', row);
      const value = numberOf(batch.valueAt('_value', row));
      if (form.split === 'none' && name !== null && value !== null)
        measures.push([`${measureStart}${textOf(entriesOf(name)[0] ?? '')}`, value]);
      if (measures.length === 0) continue;
      for (const [field, given] of measures) set(field, given);
      for (const [field, given] of others) set(field, given);
      for (const [field, given] of form.marks) set(field, given);
      set('host', form.host ?? batch.valueAt('host', row) ?? form.unnamed.host);
      set('source', form.source ?? batch.valueAt('source', row) ?? form.unnamed.source);
      set('sourcetype', form.sourcetype);
      times.push(numberOf(batch.valueAt('_time', row)) ?? form.unknownTime);
      at += 1;
    }
  }
  for (let rest = at; rest < length; rest += 1) times.push(null);
  return Batch.ofColumns(length, [
    ['_time', times.build()],
    ['index', constantColumn(form.index, length)],
    ...Array.from(columns, ([field, column]) => [field, column.build()] as const),
  ]).range(0, at);
}
