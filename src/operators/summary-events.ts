// Rows written as events of a summary index: their text, time and fields.

import { Batch } from '../columns/batch.ts';
import { type Column, ColumnBuilder, constantColumn } from '../columns/column.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { numberOf, textOf } from '../values/number.ts';
import { formatTime } from '../values/time-format.ts';
import { entriesOf, type Value } from '../values/value.ts';
import { pairsByEquals } from './key-value-pairs.ts';
import { presentFieldsOf } from './present-fields.ts';

/** How rows become events. */
export interface SummaryForm {
  readonly index: string;
  /** Null where the rows say it themselves, or it stays what it is by default. */
  readonly host: string | null;
  readonly source: string | null;
  readonly sourcetype: string | null;
  /** What events have where neither the search nor the row says it. */
  readonly unnamed: { readonly host: string; readonly source: string; readonly sourcetype: string };
  /** Pairs that are put in front of the fields. */
  readonly facts: readonly (readonly [string, string])[];
  readonly marker: string | null;
  /** The form of the time in front of a text; null for none. */
  readonly timeFormat: string | null;
  readonly timeZone: string;
  /** The time of rows without one. */
  readonly unknownTime: number;
  /** True to keep all fields of the rows as they are, beside the text. */
  readonly keepsFields: boolean;
}

/** Where an event was does not go with it, even where its fields are kept. */
const notKept = new Set(['index', 'splunk_server']);

const origins = ['host', 'source', 'sourcetype', 'index'] as const;

/** Makes the events of rows. A row with `_raw` keeps that as its text; of others it is made of their fields. */
export function summaryEvents(batches: readonly Batch[], form: SummaryForm): Batch {
  const present = presentFieldsOf(batches);
  const fields = present.filter((field) => !field.startsWith('_'));
  const length = batches.reduce((sum, batch) => sum + batch.rowCount, 0);
  const texts = new ColumnBuilder(length);
  const times = new ColumnBuilder(length);
  const columns = new Map<string, SparseColumn>();
  let at = 0;
  const known = new Set<string>();
  const set = (field: string, value: Value): void => {
    known.add(field);
    let column = columns.get(field);
    if (column === undefined) {
      column = new SparseColumn(length);
      columns.set(field, column);
    }
    column.set(at, value);
  };
  for (const batch of batches) {
    const sources = fields.map((field) => [field, batch.column(field)] as const);
    const raws = batch.column('_raw');
    const ownTimes = batch.column('_time');
    const infoTimes = batch.column('info_min_time');
    for (const row of batch.rows()) {
      const raw = raws?.valueAt(row) ?? null;
      const time = timeOf([infoTimes?.valueAt(row) ?? null, ownTimes?.valueAt(row) ?? null]) ?? form.unknownTime;
      const eventTime = raw === null ? time : (numberOf(ownTimes?.valueAt(row) ?? null) ?? form.unknownTime);
      const pairs: string[] = [];
      known.clear();
      if (raw === null && form.timeFormat !== null) pairs.push(formatTime(time, form.timeFormat, form.timeZone) ?? '');
      if (raw === null)
        for (const [name, text] of form.facts) {
          // What addinfo put into the rows is not written twice.
          if (present.includes(name)) continue;
          pairs.push(`${name}=${text}`);
          set(name, text);
        }
      for (const [field, column] of sources) {
        const value = column?.valueAt(row) ?? null;
        if (value === null || (form.keepsFields && notKept.has(field))) continue;
        const name = originOf(field, form);
        if (raw === null) pairs.push(`${name}=${pairText(value)}`);
        if (raw === null || form.keepsFields) set(name, value);
      }
      if (form.marker !== null) pairs.push(form.marker);
      const text = raw === null ? pairs.join(', ') : [entriesOf(raw).map(textOf).join('\n'), ...pairs].join(', ');
      // The pairs of a text are found at search time; those of the fields are known already.
      for (const found of [raw === null ? '' : text, form.marker ?? ''])
        pairsByEquals(found, (name, value) => {
          if (!known.has(name) && !name.startsWith('_')) set(name, value);
          return true;
        });
      for (const name of ['host', 'source', 'sourcetype'] as const) {
        const own = form.keepsFields ? batch.valueAt(name, row) : null;
        set(name, form[name] ?? own ?? form.unnamed[name]);
      }
      texts.push(text);
      times.push(eventTime);
      at += 1;
    }
  }
  const built: [string, Column][] = [
    ['_time', times.build()],
    ['_raw', texts.build()],
    ['index', constantColumn(form.index, length)],
  ];
  for (const [field, column] of columns) if (field !== 'index') built.push([field, column.build()]);
  return Batch.ofColumns(length, built);
}

/** A field that says where an event came from goes on under another name: the summary has its own. */
function originOf(field: string, { keepsFields }: SummaryForm): string {
  return !keepsFields && origins.some((origin) => origin === field) ? `orig_${field}` : field;
}

function timeOf(values: readonly Value[]): number | null {
  for (const value of values) {
    const time = numberOf(value);
    if (time !== null && time > 0 && Number.isFinite(time)) return time;
  }
  return null;
}

/** Writes a value; one that a search would break into several words stands in quotes. */
function pairText(value: Value): string {
  const text = entriesOf(value).map(textOf).join('\n');
  return /^[\p{L}\p{N}]+$/u.test(text) ? text : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
