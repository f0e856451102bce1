// The leaves of a JSON text as fields, named by the paths that lead to them.

import { JsonNumber, jsonText, type JsonValue, parseJson } from '../values/json.ts';
import { type Scalar, type Value, valueOfEntries } from '../values/value.ts';

/** Gives the fields of a JSON text: `a.b` for keys, `a{}` for the elements of a list; nothing when it is none. */
export function jsonLeaves(text: string): Map<string, Value> {
  const document = parseJson(text.trim());
  return document === undefined ? new Map() : leavesOf(document);
}

/** Gives the fields of the first characters of a JSON text, up to the last that is whole. */
export function jsonLeavesWithin(text: string, characters: number): Map<string, Value> {
  return jsonLeaves(wholePart(text.trim().slice(0, characters)));
}

/** What a JSON value is as a value of a field: texts bare, anything deeper as JSON text. */
export function scalarOfJson(value: JsonValue): string {
  if (typeof value === 'string') return value;
  return value instanceof JsonNumber ? value.text : jsonText(value);
}

function leavesOf(document: JsonValue): Map<string, Value> {
  const lists = new Map<string, Scalar[]>();
  const walk = (value: JsonValue, path: string): void => {
    if (Array.isArray(value)) for (const entry of value) walk(entry, `${path}{}`);
    else if (value instanceof Map) for (const [key, inner] of value) walk(inner, path === '' ? key : `${path}.${key}`);
    else if (path !== '') {
      const list = lists.get(path);
      if (list === undefined) lists.set(path, [scalarOfJson(value)]);
      else list.push(scalarOfJson(value));
    }
  };
  walk(document, '');
  return new Map(Array.from(lists, ([path, list]) => [path, valueOfEntries(list)]));
}

/** Cuts a JSON text that ends too early behind its last whole value, and closes what is open. */
function wholePart(text: string): string {
  let open = '';
  let isQuoted = false;
  let end = 0;
  let openAtEnd = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isQuoted) {
      if (character === '\\') at += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '{' || character === '[') open += character;
    else if (character === ',') {
      end = at;
      openAtEnd = open;
    } else if (character === '}' || character === ']') {
      open = open.slice(0, -1);
      end = at + 1;
      openAtEnd = open;
    }
  }
  return (
    text.slice(0, end) +
    Array.from(openAtEnd, (bracket) => (bracket === '{' ? '}' : ']'))
      .reverse()
      .join('')
  );
}
