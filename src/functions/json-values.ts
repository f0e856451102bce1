// Between SPL values and JSON: how a value is written into JSON and how it comes out again.

import { isJsonNumber, JsonNumber, type JsonValue, jsonText, parseJson, startsLikeJson } from '../values/json.ts';
import { jsonPathOf, valuesAt } from '../values/json-path.ts';
import { textOf } from '../values/number.ts';
import { startsLikeXml } from '../values/xml-document.ts';
import { xmlPathOf, xmlValueAt } from '../values/xml-paths.ts';
import { type ExpressionValue, isMultivalue, type Scalar, type Value, valueOfEntries } from '../values/value.ts';

/**
 * Gives an SPL value as JSON: numbers and text that is a JSON number as numbers, the text of an array or an object as
 * such, a multivalue as an array, an absent value as null. Text in quotes stays text when it looks like a number.
 */
export function toJson(value: ExpressionValue | undefined, isQuoted = false): JsonValue {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null;
  if (isMultivalue(value)) return value.map((entry) => toJson(entry));
  const text = textOf(value);
  if (isJsonNumber(text) && !isQuoted) return new JsonNumber(text);
  return (startsLikeJson(text) ? parseJson(text) : undefined) ?? text;
}

/** Gives a JSON value as an SPL entry: text without quotes, arrays and objects as their JSON text. */
export function scalarOf(value: JsonValue): Scalar {
  if (typeof value === 'string') return value;
  if (!(value instanceof JsonNumber)) return jsonText(value);
  const number = Number(value.text);
  // 1.50 and ids of twenty digits stay as they are written.
  return String(number) === value.text ? number : value.text;
}

/** Gives a JSON value as an SPL value; null becomes an absent value. */
export function fromJson(value: JsonValue | undefined): Value {
  return value === undefined || value === null ? null : scalarOf(value);
}

/** Takes what lies at a path of a JSON or XML text, as a multivalue when there are several. */
export function spathValue(text: string, pathText: string): Value {
  if (startsLikeXml(text)) {
    const path = xmlPathOf(pathText);
    return path === null ? null : xmlValueAt(text, path);
  }
  const path = jsonPathOf(pathText);
  const document = path === null || !startsLikeJson(text) ? undefined : parseJson(text);
  if (path === null || document === undefined) return null;
  return valueOfEntries(valuesAt(document, path).map(scalarOf));
}

/** Gives the entries of a multivalue as JSON: as strings, or by what each reads as. */
export function entriesToJson(entries: readonly Scalar[], infersTypes: boolean): JsonValue[] {
  return entries.map((entry) => {
    const text = textOf(entry);
    return infersTypes ? (parseJson(text) ?? null) : text;
  });
}

/** Gives the elements of a JSON array as entries. Strings lose their quotes unless these are to be kept. */
export function elementsToEntries(array: readonly JsonValue[], keepsQuotes: boolean): Value {
  return valueOfEntries(
    array.map((element) => (keepsQuotes && typeof element === 'string' ? jsonText(element) : scalarOf(element))),
  );
}
