// Points of metrics as JSON, some of each series.

import type { Batch } from '../columns/batch.ts';
import { SparseColumn } from '../columns/sparse-column.ts';
import { JsonNumber, jsonText, type JsonValue } from '../values/json.ts';
import { numberOf, textOf } from '../values/number.ts';
import { entriesOf, type Scalar } from '../values/value.ts';

const measureStart = 'metric_name:';
const apart = new Set(['index', 'metric_name']);

/** Gives the first points of each series, `most` of them or all; `_raw` holds their JSON. */
export async function* previewedPoints(batches: AsyncIterable<Batch>, most: number | null): AsyncGenerator<Batch> {
  const seen = new Map<string, number>();
  for await (const batch of batches) {
    const fields = batch
      .fieldNames()
      .filter((field) => !field.startsWith('_') && !apart.has(field))
      .sort();
    const texts = new SparseColumn(batch.length);
    yield batch
      .filter((row) => {
        const measures = new Map<string, JsonValue>();
        const dimensions = new Map<string, JsonValue>();
        const names = entriesOf(batch.valueAt('metric_name', row));
        const value = numberOf(batch.valueAt('_value', row));
        if (names[0] !== undefined && value !== null) measures.set(`${measureStart}${textOf(names[0])}`, jsonOf(value));
        for (const field of fields) {
          const entries = entriesOf(batch.valueAt(field, row));
          const [first] = entries;
          if (first === undefined) continue;
          const target = field.startsWith(measureStart) ? measures : dimensions;
          target.set(field, entries.length === 1 ? jsonOf(first) : entries.map(jsonOf));
        }
        const series = JSON.stringify([[...measures.keys()].sort(), jsonText(dimensions)]);
        const count = seen.get(series) ?? 0;
        if (measures.size === 0 || (most !== null && count >= most)) return false;
        seen.set(series, count + 1);
        texts.set(row, jsonText(new Map([...measures, ...dimensions])));
        return true;
      })
      .with('_raw', texts.build());
  }
}

function jsonOf(value: Scalar): JsonValue {
  return typeof value === 'number' && Number.isFinite(value) ? new JsonNumber(textOf(value)) : textOf(value);
}
