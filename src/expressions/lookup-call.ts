// lookup: a lookup table asked by an expression.

import type { EvaluationContext, OpenLookup } from '../functions/eval-function.ts';
import { scalarOf } from '../functions/json-values.ts';
import { type JsonValue, jsonText, parseJson } from '../values/json.ts';
import { textOf } from '../values/number.ts';
import { type ExpressionValue, isMultivalue } from '../values/value.ts';
import { type Evaluate, nothing } from './evaluate.ts';

/** Asking for more combinations of multivalues than this is a mistake. */
const mostCombinations = 1000;
const mostRemembered = 10_000;

/** Binds a call of lookup: the table, a JSON object of what to find, and a JSON array of the fields to give. */
export function bindLookup(args: readonly Evaluate[], context: EvaluationContext): Evaluate {
  const [table = nothing, input = nothing, output = nothing] = args;
  const opened = new Map<string, OpenLookup | null>();
  const known = new Map<string, string | null>();
  return (read) => {
    const name = textIn(table(read));
    const wanted = textIn(input(read));
    const fields = textIn(output(read));
    if (name === null || wanted === null || fields === null) return null;
    const key = `${name}\u0000${wanted}\u0000${fields}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const result = lookUp(name, parseJson(wanted), parseJson(fields), opened, context);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, result);
    return result;
  };
}

function textIn(value: ExpressionValue): string | null {
  if (value === null || typeof value === 'boolean' || isMultivalue(value)) return null;
  return textOf(value);
}

function lookUp(
  name: string,
  wanted: JsonValue | undefined,
  given: JsonValue | undefined,
  opened: Map<string, OpenLookup | null>,
  context: EvaluationContext,
): string | null {
  if (!(wanted instanceof Map) || !Array.isArray(given) || wanted.size === 0) return null;
  const fields = [...wanted.keys()];
  const place = [name, ...fields].join('\u0000');
  let lookup = opened.get(place);
  if (lookup === undefined) {
    lookup = context.lookup?.(name, fields) ?? null;
    opened.set(place, lookup);
  }
  if (lookup === null) return null;
  const { table } = lookup;
  const rows = combinations([...wanted.values()]).flatMap((values) => [...(lookup?.rowsFor(values) ?? [])]);
  const result = new Map<string, JsonValue>();
  for (const element of given) {
    const field = textOf(scalarOf(element));
    const column = table.fields.indexOf(field);
    const texts = column < 0 ? [] : rows.map((row) => table.rows[row]?.[column] ?? '').filter((text) => text !== '');
    const [first] = texts;
    if (first !== undefined) result.set(field, texts.length === 1 ? first : texts);
  }
  return result.size === 0 ? null : jsonText(result);
}

/** Lists the texts to ask for: an array among the values stands for each of its elements. */
function combinations(values: readonly JsonValue[]): string[][] {
  let found: string[][] = [[]];
  for (const value of values) {
    const texts = (Array.isArray(value) ? value : [value])
      .filter((entry) => entry !== null)
      .map((entry) => textOf(scalarOf(entry)));
    found = found.flatMap((before) => texts.map((text) => [...before, text]));
    if (found.length > mostCombinations) found.length = mostCombinations;
  }
  return found;
}
