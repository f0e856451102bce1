// What a search gives back.

import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { Batch } from '../columns/batch.ts';
import { isInternal, presentFieldsOf } from '../operators/present-fields.ts';
import { textOf } from '../values/number.ts';
import { isMultivalue, type Scalar, type Value } from '../values/value.ts';

/** What one stage of a search did; given when a search is traced. */
export interface StageTrace {
  readonly command: string;
  /** The stage as canonical text. */
  readonly text: string;
  readonly rowsIn: number;
  readonly rowsOut: number;
  /** The fields after the stage. */
  readonly fields: readonly string[];
  /** Time spent in the stage itself, without the stages before it. */
  readonly milliseconds: number;
}

/** The results of a search. An invalid search has errors among its diagnostics and no rows. */
export interface Results {
  /** Names of the columns, in Splunk's order. */
  readonly fields: readonly string[];
  /** One object a row; a field that a row lacks is null, a multivalue is an array. */
  readonly rows: readonly Readonly<Record<string, Value>>[];
  readonly diagnostics: readonly Diagnostic[];
  /** What each stage did; empty unless the search is traced. */
  readonly stages: readonly StageTrace[];
}

/**
 * Lists the columns: as ordered by a command, else _time, then the others with a leading _, then the rest by name. A
 * column that no command has put there is one only if a row has a value in it.
 */
export function columnOrder(batches: readonly Batch[], isOrdered: boolean): string[] {
  if (isOrdered) {
    const names = new Set<string>();
    for (const batch of batches) for (const name of batch.fieldNames()) names.add(name);
    return [...names];
  }
  const sorted = presentFieldsOf(batches).sort();
  const hidden = sorted.filter((name) => isInternal(name) && name !== '_time');
  return [...sorted.filter((name) => name === '_time'), ...hidden, ...sorted.filter((name) => !isInternal(name))];
}

/** Makes the row objects of a batch, and adds them to those of batches before. */
export function addRowObjects(rows: Record<string, Value>[], batch: Batch, fields: readonly string[]): void {
  const columns = fields.map((field) => batch.column(field));
  for (const row of batch.rows()) {
    const object: Record<string, Value> = {};
    for (const [index, field] of fields.entries()) {
      const value = printed(columns[index]?.valueAt(row) ?? null);
      // A field may be called __proto__: defined, not assigned.
      if (field === '__proto__')
        Object.defineProperty(object, field, { value, enumerable: true, configurable: true, writable: true });
      else object[field] = value;
    }
    rows.push(object);
  }
}

/** Writes nan, inf and -inf as Splunk prints them: JSON and other programs have no such numbers. */
function printed(value: Value): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? value : textOf(value);
  return isMultivalue(value) && value.some(isUnbounded)
    ? value.map((entry) => (isUnbounded(entry) ? textOf(entry) : entry))
    : value;
}

function isUnbounded(entry: Scalar): boolean {
  return typeof entry === 'number' && !Number.isFinite(entry);
}
