// Rows as JSON objects: each field is written by a type that says what counts as a number, a boolean or JSON.

import type { Batch } from '../columns/batch.ts';
import { DistinctResults, type NumberedResults } from '../columns/distinct-results.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import type { Column } from '../columns/column.ts';
import { isJsonNumber, jsonText, parseJson, startsLikeJson } from '../values/json.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, isMultivalue, type Scalar, type Value } from '../values/value.ts';
import { selectedRows } from './selected-rows.ts';

/** Writes one entry as JSON text; null when it does not fit the type. */
export type JsonWriter = (entry: Scalar) => string | null;

function booleanOf(entry: Scalar): string | null {
  const number = numberOf(entry);
  if (number !== null) return number === 0 ? 'false' : 'true';
  const text = textOf(entry).toLowerCase();
  if (text === 't' || text === 'true' || text === 'yes') return 'true';
  return text === 'f' || text === 'false' || text === 'no' ? 'false' : null;
}

function jsonOf(entry: Scalar): string | null {
  const read = parseJson(textOf(entry));
  return read === undefined ? null : jsonText(read);
}

function plainOf(entry: Scalar): string {
  const text = textOf(entry);
  return isJsonNumber(text) ? text : JSON.stringify(text);
}

function automaticOf(entry: Scalar): string {
  const text = textOf(entry);
  if (text === 'true' || text === 'false' || text === 'null') return text;
  return (startsLikeJson(text) ? jsonOf(text) : null) ?? plainOf(text);
}

function numberTextOf(entry: Scalar): string | null {
  const text = textOf(entry);
  if (isJsonNumber(text)) return text;
  const number = numberOf(entry);
  return number === null || !Number.isFinite(number) ? null : String(number);
}

/** The types of tojson by name. */
export const jsonWriters: ReadonlyMap<string, JsonWriter> = new Map<string, JsonWriter>([
  ['auto', automaticOf],
  ['bool', booleanOf],
  ['json', jsonOf],
  ['none', plainOf],
  ['num', numberTextOf],
  ['str', (entry) => JSON.stringify(textOf(entry))],
]);

/** Writes a field of rows; what is absent or does not fit is left out, or null when gaps are to be filled. */
class JsonField {
  private readonly name: string;
  private readonly members: DistinctResults<string>;

  constructor(field: string, writer: JsonWriter, fillsGaps: boolean) {
    this.name = JSON.stringify(field);
    this.members = new DistinctResults((value) => this.memberOf(value, writer, fillsGaps));
  }

  of(batch: Batch, column: Column | undefined): NumberedResults<string> {
    return this.members.of(batch, column);
  }

  private memberOf(value: Value, writer: JsonWriter, fillsGaps: boolean): string {
    const texts = entriesOf(value).flatMap((entry) => writer(entry) ?? (fillsGaps ? 'null' : []));
    if (texts.length === 0) return fillsGaps ? `${this.name}:null` : '';
    return `${this.name}:${isMultivalue(value) ? `[${texts.join(',')}]` : (texts[0] ?? 'null')}`;
  }
}

/** Writes objects of fields, from batch to batch. */
export class JsonRows {
  private readonly fields = new Map<string, JsonField>();
  private readonly fillsGaps: boolean;

  constructor(fillsGaps: boolean) {
    this.fillsGaps = fillsGaps;
  }

  /** Gives the column of objects that hold these fields, in this order. */
  column(batch: Batch, writers: ReadonlyMap<string, JsonWriter>): Column {
    const members = [...writers].map(([field, writer]) => {
      const known = this.fields.get(field) ?? new JsonField(field, writer, this.fillsGaps);
      this.fields.set(field, known);
      return known.of(batch, batch.column(field));
    });
    const objects = new SparseColumn(batch.length);
    for (const row of selectedRows(batch)) {
      let text = '';
      for (const { codes, results } of members) {
        const member = results[codes[row] ?? 0] ?? '';
        if (member !== '') text += text === '' ? member : `,${member}`;
      }
      objects.set(row, `{${text}}`);
    }
    return objects.build();
  }
}
