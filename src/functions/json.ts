// JSON functions that read.

import { type JsonValue, jsonText, parseJson } from '../values/json.ts';
import { exactPath, hasAllStep, type JsonPath, jsonPathOf, valuesAt } from '../values/json-path.ts';
import type { ExpressionValue, Value } from '../values/value.ts';
import { flagArgument, textArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction, FunctionExample } from './eval-function.ts';
import { jsonChanges } from './json-changes.ts';
import { elementsToEntries, fromJson, toJson } from './json-values.ts';

const family = 'JSON';

const json = parameter('json', 'text', 'The JSON text.');

function documentOf(value: ExpressionValue | undefined): JsonValue | undefined {
  const text = textArgument(value);
  return text === null ? undefined : parseJson(text);
}

function extract(value: ExpressionValue | undefined, paths: readonly (JsonPath | null)[]): Value {
  const document = documentOf(value);
  if (document === undefined) return null;
  const first = paths[0];
  if (first === undefined) return fromJson(document);
  if (paths.length === 1) return first === null ? null : fromJson(foundAt(document, first));
  return jsonText(paths.map((path) => (path === null ? null : (foundAt(document, path) ?? null))));
}

/** One value, or an array of all that a path with {} finds. */
function foundAt(document: JsonValue, path: JsonPath): JsonValue | undefined {
  // The elements of an object are the object itself.
  if (path.length === 1 && path[0]?.kind === 'all' && document instanceof Map) return document;
  const found = valuesAt(document, path);
  if (!hasAllStep(path)) return found[0];
  return found.length === 0 ? undefined : found;
}

function hasKey(name: string, isExact: boolean, example1: FunctionExample): EvalFunction {
  return {
    name,
    family,
    summary: isExact ? 'Tells whether a JSON object has a key.' : 'Tells whether JSON has something at a path.',
    parameters: [json, parameter('key', 'text', isExact ? 'The key; dots in it are part of it.' : 'The path.')],
    result: 'boolean',
    ...(isExact ? {} : { differs: ['The function is named in the grammar of Splunk only, not in its documents.'] }),
    examples: [
      example1,
      example(`${name}("{\\"a\\":1}", "b")`, false),
      example(`${name}(x, "a")`, false, { x: 'no JSON' }),
      example(`${name}(x, "a")`, null, { x: null }),
    ],
    evaluate: (args) => {
      const key = textArgument(args[1]);
      const path = key === null ? null : isExact ? exactPath(key) : jsonPathOf(key);
      const document = documentOf(args[0]);
      return path !== null && document !== undefined && valuesAt(document, path).length > 0;
    },
  };
}

/** The JSON functions. */
export const jsonFunctions: readonly EvalFunction[] = [
  {
    name: 'json',
    family,
    summary: 'Gives a text that is JSON, and nothing for other text.',
    parameters: [parameter('value', 'text', 'The text.')],
    result: 'text',
    examples: [
      example('json("{\\"a\\": 1}")', '{"a": 1}'),
      example('json("{a}")', null),
      example('json(x)', null, { x: null }),
    ],
    evaluate: ([value]) => (documentOf(value) === undefined ? null : textArgument(value)),
  },
  {
    name: 'json_array',
    family,
    summary: 'Makes a JSON array of its arguments.',
    parameters: [parameter('value', 'any', 'An element.', { optional: true, repeated: true })],
    result: 'text',
    remarks: ['A multivalue becomes an array, an absent value null.'],
    differs: [
      'A field whose text looks like a number gives a number, and text that is an array or an object gives one.',
    ],
    examples: [
      example('json_array("a", 1, true())', '["a",1,true]'),
      example('json_array()', '[]'),
      example('json_array(x)', '[["a","b"]]', { x: ['a', 'b'] }),
      example('json_array(x)', '[null]', { x: null }),
    ],
    takesNull: true,
    evaluate: (args, _context, quoted) => jsonText(args.map((value, at) => toJson(value, quoted?.[at]))),
  },
  {
    name: 'json_array_to_mv',
    family: 'multivalue',
    summary: 'Makes a multivalue of the elements of a JSON array.',
    parameters: [
      parameter('array', 'text', 'The JSON array.'),
      parameter('keep_quotes', 'boolean', 'Whether strings keep their quotes.', { optional: true, default: 'false()' }),
    ],
    result: 'multivalue',
    examples: [
      example('json_array_to_mv("[\\"a\\",\\"b\\"]")', ['a', 'b']),
      example('json_array_to_mv("[\\"a\\",{\\"b\\":1}]", true())', ['"a"', '{"b":1}']),
      example('json_array_to_mv("text")', null),
      example('json_array_to_mv(x)', null, { x: null }),
    ],
    evaluate: (args) => {
      const array = documentOf(args[0]);
      const keepsQuotes = args.length > 1 && flagArgument(args[1]) === true;
      return Array.isArray(array) ? elementsToEntries(array, keepsQuotes) : null;
    },
  },
  {
    name: 'json_entries',
    family,
    summary: 'Gives the keys and values of a JSON object as an array of objects.',
    parameters: [json],
    result: 'text',
    examples: [
      example('json_entries("{\\"a\\":1,\\"b\\":[2]}")', '[{"key":"a","value":1},{"key":"b","value":[2]}]'),
      example('json_entries("[1]")', null),
      example('json_entries(x)', null, { x: null }),
    ],
    evaluate: ([value]) => {
      const object = documentOf(value);
      if (!(object instanceof Map)) return null;
      const entries = Array.from(
        object,
        ([key, inner]) =>
          new Map<string, JsonValue>([
            ['key', key],
            ['value', inner],
          ]),
      );
      return jsonText(entries);
    },
  },
  {
    name: 'json_extract',
    family,
    summary: 'Takes values out of JSON by their paths.',
    parameters: [
      json,
      parameter('path', 'text', 'A path such as a.b{0}.c; {} stands for all elements.', {
        optional: true,
        repeated: true,
      }),
    ],
    result: 'any',
    remarks: ['Several paths give a JSON array.', 'A boolean comes out as the text true or false.'],
    differs: ['With several paths, null stands for what is missing.', 'A path with {} gives a JSON array, or nothing.'],
    examples: [
      example('json_extract("{\\"a\\":{\\"b\\":[1,2]}}", "a.b{1}")', 2),
      example('json_extract("{\\"a\\":{\\"b\\":[1,2]}}", "a")', '{"b":[1,2]}'),
      example('json_extract("{\\"a\\":1,\\"b\\":\\"x\\"}", "b", "a")', '["x",1]'),
      example('json_extract("{\\"a\\":[{\\"b\\":1},{\\"b\\":2}]}", "a{}.b")', '[1,2]'),
      example('json_extract("{\\"a\\":1}", "b")', null),
      example('json_extract(x, "a")', null, { x: null }),
    ],
    evaluate: ([value, ...paths]) =>
      extract(
        value,
        paths.map((path) => {
          const text = textArgument(path);
          return text === null ? null : jsonPathOf(text);
        }),
      ),
  },
  {
    name: 'json_extract_exact',
    family,
    summary: 'Takes values out of a JSON object by their keys.',
    parameters: [
      json,
      parameter('key', 'text', 'A key; dots in it are part of it.', { optional: true, repeated: true }),
    ],
    result: 'any',
    remarks: ['Several keys give a JSON array.'],
    examples: [
      example('json_extract_exact("{\\"a.b\\":1}", "a.b")', 1),
      example('json_extract_exact("{\\"a\\":{\\"b\\":1}}", "a.b")', null),
      example('json_extract_exact(x, "a")', null, { x: null }),
    ],
    evaluate: ([value, ...keys]) =>
      extract(
        value,
        keys.map((key) => {
          const text = textArgument(key);
          return text === null ? null : exactPath(text);
        }),
      ),
  },
  hasKey('json_has_key', false, example('json_has_key("{\\"a\\":{\\"b\\":1}}", "a.b")', true)),
  hasKey('json_has_key_exact', true, example('json_has_key_exact("{\\"a.b\\":1}", "a.b")', true)),
  {
    name: 'json_keys',
    family,
    summary: 'Gives the keys of a JSON object as a JSON array.',
    parameters: [json],
    result: 'text',
    examples: [
      example('json_keys("{\\"b\\":1,\\"a\\":{\\"c\\":2}}")', '["b","a"]'),
      example('json_keys("[1,2]")', null),
      example('json_keys(x)', null, { x: null }),
    ],
    evaluate: ([value]) => {
      const object = documentOf(value);
      return object instanceof Map ? jsonText([...object.keys()]) : null;
    },
  },
  {
    name: 'json_object',
    family,
    summary: 'Makes a JSON object of keys and values.',
    parameters: [
      parameter('key', 'text', 'A key.', { optional: true, repeated: true }),
      parameter('value', 'any', 'The value of the key before it.', { optional: true, repeated: true }),
    ],
    result: 'text',
    remarks: ['A multivalue becomes an array, an absent value null.'],
    differs: [
      'A field whose text looks like a number gives a number, and text that is an array or an object gives one.',
    ],
    examples: [
      example('json_object("a", 1, "b", "x")', '{"a":1,"b":"x"}'),
      example('json_object("a", json_array("x"))', '{"a":["x"]}'),
      example('json_object("a", x)', '{"a":["p","q"]}', { x: ['p', 'q'] }),
      example('json_object("a", x)', '{"a":null}', { x: null }),
    ],
    takesNull: true,
    evaluate: (args, _context, quoted) => {
      const object = new Map<string, JsonValue>();
      for (let at = 0; at + 1 < args.length; at += 2) {
        const key = textArgument(args[at]);
        if (key === null) return null;
        object.set(key, toJson(args[at + 1], quoted?.[at + 1]));
      }
      return jsonText(object);
    },
  },
  {
    name: 'json_valid',
    family,
    summary: 'Tells whether a text is JSON.',
    parameters: [parameter('value', 'text', 'The text.')],
    result: 'boolean',
    examples: [
      example('json_valid("[1]")', true),
      example('json_valid("{a:1}")', false),
      example('json_valid(x)', null, { x: null }),
    ],
    evaluate: ([value]) => documentOf(value) !== undefined,
  },
  ...jsonChanges,
];
