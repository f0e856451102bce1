// Multivalue functions that make multivalues of other values, or other values of multivalues.

import { jsonText } from '../values/json.ts';
import { textOf } from '../values/number.ts';
import { type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { entriesArgument, flagArgument, textArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { entriesToJson } from './json-values.ts';
import { mvrange } from './mvrange.ts';
import { commandNamesOf } from './pipeline-text.ts';

const family = 'multivalue';

const multivalue = parameter('multivalue', 'multivalue', 'The multivalue.');

function split(text: string, separator: string): Value {
  const pieces = separator === '' ? Array.from(text) : text.split(separator);
  return pieces.length === 0 ? '' : valueOfEntries(pieces);
}

/** The multivalue functions that make multivalues, or make something else of them. */
export const multivalueMaking: readonly EvalFunction[] = [
  {
    name: 'commands',
    family,
    summary: 'Lists the commands that a search uses.',
    parameters: [parameter('search', 'text', 'The search.')],
    result: 'multivalue',
    remarks: ['A search that does not begin with a pipe begins with the search command.'],
    differs: ['Commands in subsearches are not listed. The documents are silent.'],
    examples: [
      example('commands("search a | stats count | sort count")', ['search', 'stats', 'sort']),
      example('commands("| tstats count")', 'tstats'),
      example('commands(x)', null, { x: null }),
    ],
    evaluate: ([value]) => {
      const text = textArgument(value);
      return text === null ? null : valueOfEntries(commandNamesOf(text));
    },
  },
  {
    name: 'mv_to_json_array',
    family,
    summary: 'Makes a JSON array of a multivalue.',
    parameters: [
      multivalue,
      parameter('infer_types', 'boolean', 'Whether entries become the JSON they read as; other text becomes null.', {
        optional: true,
        default: 'false()',
      }),
    ],
    result: 'text',
    examples: [
      example('mv_to_json_array(m)', '["a","1"]', { m: ['a', '1'] }),
      example('mv_to_json_array(m, true())', '[null,1,true]', { m: ['a', '1', 'true'] }),
      example('mv_to_json_array("a")', '["a"]'),
      example('mv_to_json_array(m)', null, { m: null }),
    ],
    evaluate: (args) => {
      const infersTypes = args.length > 1 && flagArgument(args[1]) === true;
      return jsonText(entriesToJson(entriesArgument(args[0]), infersTypes));
    },
  },
  {
    name: 'mvappend',
    family,
    summary: 'Puts values one behind the other into a multivalue.',
    parameters: [parameter('value', 'any', 'A value or multivalue.', { repeated: true })],
    result: 'multivalue',
    remarks: ['Absent values are skipped.'],
    examples: [
      example('mvappend("a", m, "d")', ['a', 'b', 'c', 'd'], { m: ['b', 'c'] }),
      example('mvappend(x, "a")', 'a', { x: null }),
      example('mvappend(x, y)', null, { x: null, y: null }),
    ],
    takesNull: true,
    evaluate: (args) => valueOfEntries(args.flatMap(entriesArgument)),
  },
  {
    name: 'mvjoin',
    family,
    summary: 'Joins the entries of a multivalue into one text.',
    parameters: [multivalue, parameter('separator', 'text', 'What stands between the entries.')],
    result: 'text',
    examples: [
      example('mvjoin(m, "-")', '3-10-2', { m: ['3', '10', '2'] }),
      example('mvjoin("a", "-")', 'a'),
      example('mvjoin(m, "-")', null, { m: null }),
    ],
    evaluate: (args) => {
      const separator = textArgument(args[1]);
      return separator === null ? null : entriesArgument(args[0]).map(textOf).join(separator);
    },
  },
  mvrange,
  {
    name: 'mvzip',
    family,
    summary: 'Joins the entries of two multivalues pair by pair.',
    parameters: [
      parameter('first', 'multivalue', 'The multivalue whose entries come first.'),
      parameter('second', 'multivalue', 'The other multivalue.'),
      parameter('separator', 'text', 'What stands between the two.', { optional: true, default: 'a comma' }),
    ],
    result: 'multivalue',
    remarks: ['It ends with the shorter multivalue.'],
    examples: [
      example('mvzip(a, b)', ['1,x', '2,y'], { a: ['1', '2'], b: ['x', 'y'] }),
      example('mvzip(a, b, "=")', '1=x', { a: ['1', '2'], b: 'x' }),
      example('mvzip(a, b)', null, { a: null, b: 'x' }),
    ],
    evaluate: (args) => {
      const second = entriesArgument(args[1]);
      const separator = args.length > 2 ? textArgument(args[2]) : ',';
      if (separator === null) return null;
      const pairs: Scalar[] = [];
      for (const [at, entry] of entriesArgument(args[0]).entries()) {
        const other = second[at];
        if (other === undefined) break;
        pairs.push(textOf(entry) + separator + textOf(other));
      }
      return valueOfEntries(pairs);
    },
  },
  {
    name: 'split',
    family,
    summary: 'Splits a text at a separator into a multivalue.',
    parameters: [
      parameter('text', 'text', 'The text.'),
      parameter('separator', 'text', 'The separator; an empty one splits at every character.'),
    ],
    result: 'multivalue',
    remarks: ['Empty entries are kept.'],
    examples: [
      example('split("a,b,,c", ",")', ['a', 'b', '', 'c']),
      example('mvcount(split("abc", ""))', 3),
      example('split("abc", ";")', 'abc'),
      example('split(x, ",")', null, { x: null }),
      example('split(x, ",")', null, { x: ['a,b', 'c'] }),
    ],
    evaluate: (args) => {
      const text = textArgument(args[0]);
      const separator = textArgument(args[1]);
      return text === null || separator === null ? null : split(text, separator);
    },
  },
];
