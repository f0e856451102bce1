// JSON functions that give a changed document.

import { type JsonValue, jsonText, parseJson } from '../values/json.ts';
import { changeAt, exactPath, type JsonChange, type JsonPath, jsonPathOf, valuesAt } from '../values/json-path.ts';
import { textArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction, FunctionExample } from './eval-function.ts';
import { toJson } from './json-values.ts';

const family = 'JSON';

const json = parameter('json', 'text', 'The JSON text.');
const path = parameter('path', 'text', 'Where to change it.', { repeated: true });

function change(
  name: string,
  summary: string,
  pathOf: (text: string) => JsonPath | null,
  changeTo: (value: JsonValue) => JsonChange,
  examples: readonly FunctionExample[],
  more: Pick<EvalFunction, 'remarks' | 'differs'>,
): EvalFunction {
  return {
    name,
    family,
    summary,
    parameters: [json, path, parameter('value', 'any', 'The value for the path before it.', { repeated: true })],
    result: 'text',
    takesNull: true,
    ...more,
    examples: [...examples, example(`${name}(x, "a", 1)`, null, { x: null }), example(`${name}("text", "a", 1)`, null)],
    evaluate: (args, _context, quoted) => {
      const text = textArgument(args[0]);
      let document = text === null ? undefined : parseJson(text);
      if (document === undefined) return null;
      for (let at = 1; at + 1 < args.length; at += 2) {
        const where = textArgument(args[at]);
        const steps = where === null ? null : pathOf(where);
        if (steps !== null) document = changeAt(document, steps, changeTo(toJson(args[at + 1], quoted?.[at + 1])));
      }
      return jsonText(document);
    },
  };
}

/** Adds to an array; what is none becomes one. Where nothing is, nothing happens. */
function add(added: readonly JsonValue[]): JsonChange {
  return (old) => {
    if (old === undefined) return undefined;
    return Array.isArray(old) ? [...old, ...added] : [old, ...added];
  };
}

function remove(document: JsonValue, keys: readonly string[]): void {
  const last = keys[keys.length - 1];
  if (last === undefined) return;
  const steps: JsonPath = keys.slice(0, -1).map((key) => ({ kind: 'key', key }));
  const holder = valuesAt(document, steps)[0];
  if (holder instanceof Map) holder.delete(last);
}

/** The JSON functions that change a document. */
export const jsonChanges: readonly EvalFunction[] = [
  change(
    'json_append',
    'Adds values to the ends of arrays in JSON.',
    jsonPathOf,
    (value) => add([value]),
    [
      example('json_append("{\\"a\\":[1]}", "a", 2)', '{"a":[1,2]}'),
      example('json_append("{\\"a\\":[1]}", "a", json_array(2, 3))', '{"a":[1,[2,3]]}'),
      example('json_append("{\\"a\\":1}", "a", 2, "b", 3)', '{"a":[1,2]}'),
    ],
    { remarks: ['What is no array becomes one first.', 'A path that leads nowhere is skipped.'] },
  ),
  {
    name: 'json_delete',
    family,
    summary: 'Takes keys out of a JSON object.',
    parameters: [json, parameter('key', 'text', 'A key, or a path of keys such as a.b.', { repeated: true })],
    result: 'text',
    remarks: ['Elements of arrays and keys with dots cannot be taken out.'],
    examples: [
      example('json_delete("{\\"a\\":1,\\"b\\":2}", "a")', '{"b":2}'),
      example('json_delete("{\\"a\\":{\\"b\\":1,\\"c\\":2}}", "a.b", "z")', '{"a":{"c":2}}'),
      example('json_delete("[1]", "a")', null),
      example('json_delete(x, "a")', null, { x: null }),
    ],
    evaluate: ([value, ...keys]) => {
      const text = textArgument(value);
      const object = text === null ? undefined : parseJson(text);
      if (!(object instanceof Map)) return null;
      for (const key of keys) {
        const names = textArgument(key);
        if (names !== null) remove(object, names.split('.'));
      }
      return jsonText(object);
    },
  },
  change(
    'json_extend',
    'Adds the elements of arrays to the ends of arrays in JSON.',
    jsonPathOf,
    (value) => add(Array.isArray(value) ? value : [value]),
    [
      example('json_extend("{\\"a\\":[1]}", "a", json_array(2, 3))', '{"a":[1,2,3]}'),
      example('json_extend("[\\"a\\"]", "", json_array("b", "c"))', '["a","b","c"]'),
      example('json_extend("{\\"a\\":[1]}", "b", 2)', '{"a":[1]}'),
    ],
    { remarks: ['What is no array becomes one first.', 'A path that leads nowhere is skipped.'] },
  ),
  change(
    'json_set',
    'Puts values into JSON at their paths.',
    jsonPathOf,
    (value) => () => value,
    [
      example('json_set("{\\"a\\":1}", "a", 2, "b.c", "x")', '{"a":2,"b":{"c":"x"}}'),
      example('json_set("{\\"a\\":\\"b\\"}", "a.c", 1)', '{"a":"b"}'),
      example('json_set("[{\\"a\\":1},{\\"a\\":2}]", "{}.a", 0)', '[{"a":0},{"a":0}]'),
    ],
    {
      remarks: [
        'Missing keys are made on the way. Where text or a number stands in the way, the path is skipped.',
        'The pairs are worked off from left to right.',
      ],
    },
  ),
  change(
    'json_set_exact',
    'Puts values into a JSON object at their keys.',
    exactPath,
    (value) => () => value,
    [
      example('json_set_exact("{}", "a.b", 1)', '{"a.b":1}'),
      example('json_set_exact("{\\"a\\":1}", "a", 2, "b", 3)', '{"a":2,"b":3}'),
    ],
    { differs: ['Several pairs change one object; the documents speak of an array.'] },
  ),
];
