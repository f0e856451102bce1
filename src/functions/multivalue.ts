// Multivalue functions.

import { compareText } from '../values/compare.ts';
import { jsonText } from '../values/json.ts';
import { textOf } from '../values/number.ts';
import { type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import {
  boundByName,
  entriesArgument,
  flagArgument,
  regexOf,
  testRegex,
  textArgument,
  wholeArgument,
} from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { entriesToJson } from './json-values.ts';
import { regexCheck } from './literal-checks.ts';
import { mvrange } from './mvrange.ts';
import { commandNamesOf } from './pipeline-text.ts';

const family = 'multivalue';

const multivalue = parameter('multivalue', 'multivalue', 'The multivalue.');

/** Lists each text once, where it comes first. */
function distinct(entries: readonly Scalar[]): Scalar[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const text = textOf(entry);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function slice(entries: readonly Scalar[], start: number, end: number): Value {
  const from = start < 0 ? entries.length + start : start;
  const to = end < 0 ? entries.length + end : end;
  if (from < 0 || to < 0) return null;
  return valueOfEntries(entries.slice(from, to + 1));
}

function split(text: string, separator: string): Value {
  const pieces = separator === '' ? Array.from(text) : text.split(separator);
  return pieces.length === 0 ? '' : valueOfEntries(pieces);
}

/** The multivalue functions. */
export const multivalueFunctions: readonly EvalFunction[] = [
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
    name: 'mvcount',
    family,
    summary: 'Counts the entries of a multivalue.',
    parameters: [multivalue],
    result: 'number',
    remarks: ['An absent field gives nothing, not 0.'],
    examples: [
      example('mvcount(m)', 3, { m: ['3', '10', '2'] }),
      example('mvcount("a")', 1),
      example('mvcount(m)', null, { m: null }),
    ],
    evaluate: ([value]) => entriesArgument(value).length,
  },
  {
    name: 'mvdedup',
    family,
    summary: 'Keeps the first of equal entries.',
    parameters: [multivalue],
    result: 'multivalue',
    examples: [
      example('mvdedup(m)', ['3', '10', '2'], { m: ['3', '10', '2', '3'] }),
      example('mvdedup(m)', 'a', { m: ['a', 'a'] }),
      example('mvdedup(m)', null, { m: null }),
    ],
    evaluate: ([value]) => valueOfEntries(distinct(entriesArgument(value))),
  },
  {
    name: 'mvfilter',
    family,
    summary: 'Keeps the entries of a field for which a condition is true.',
    parameters: [
      parameter('condition', 'boolean', 'The condition; the one field in it stands for each entry in turn.'),
    ],
    result: 'multivalue',
    remarks: ['The condition may name one field only.'],
    examples: [
      example('mvfilter(m > 2)', ['3', '10'], { m: ['3', '10', '2'] }),
      example('mvfilter(match(m, "^b"))', null, { m: ['a', 'c'] }),
      example('mvfilter(m > 2)', null, { m: null }),
    ],
    form: 'per-entry',
    evaluate: boundByName('mvfilter'),
  },
  {
    name: 'mvfind',
    family,
    summary: 'Gives the place of the first entry that a regular expression matches, counted from 0.',
    parameters: [multivalue, parameter('regex', 'text', 'The regular expression.')],
    result: 'number',
    examples: [
      example('mvfind(m, "^1")', 1, { m: ['3', '10', '2'] }),
      example('mvfind(m, "x")', null, { m: ['a', 'b'] }),
      example('mvfind(m, "x")', null, { m: null }),
    ],
    check: regexCheck(1),
    evaluate: (args, context) => {
      const pattern = textArgument(args[1]);
      const regex = pattern === null ? null : regexOf(pattern);
      if (regex === null) return null;
      const place = entriesArgument(args[0]).findIndex((entry) => testRegex(regex, textOf(entry), context));
      return place < 0 ? null : place;
    },
  },
  {
    name: 'mvindex',
    family,
    summary: 'Gives one entry of a multivalue, or several that follow each other.',
    parameters: [
      multivalue,
      parameter('start', 'number', 'The first entry to give: 0 is the first, -1 the last.'),
      parameter('end', 'number', 'The last entry to give.', { optional: true, default: 'start' }),
    ],
    result: 'multivalue',
    remarks: ['A place beyond the multivalue gives nothing.'],
    examples: [
      example('mvindex(m, -1)', '2', { m: ['3', '10', '2'] }),
      example('mvindex(m, 0, 1)', ['3', '10'], { m: ['3', '10', '2'] }),
      example('mvindex(m, -2, -1)', ['b', 'c'], { m: ['a', 'b', 'c'] }),
      example('mvindex(m, 5)', null, { m: ['a'] }),
      example('mvindex(m, 0)', null, { m: null }),
    ],
    evaluate: (args) => {
      const start = wholeArgument(args[1]);
      const end = args.length > 2 ? wholeArgument(args[2]) : start;
      return start === null || end === null ? null : slice(entriesArgument(args[0]), start, end);
    },
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
  {
    name: 'mvmap',
    family,
    summary: 'Works an expression out for each entry of a field.',
    parameters: [
      parameter('multivalue', 'multivalue', 'The field, or an expression over one field.'),
      parameter('expression', 'any', 'The expression; the field in it stands for each entry in turn.'),
    ],
    result: 'multivalue',
    remarks: ['Entries for which the expression gives nothing are left out.'],
    examples: [
      example('mvmap(m, m * 2)', [6, 20, 4], { m: ['3', '10', '2'] }),
      example('mvmap(m, m * 2)', 6, { m: ['3', 'x'] }),
      example('mvmap(m, m * 2)', null, { m: null }),
    ],
    form: 'per-entry',
    evaluate: boundByName('mvmap'),
  },
  mvrange,
  {
    name: 'mvreverse',
    family,
    summary: 'Turns the order of the entries round.',
    parameters: [multivalue],
    result: 'multivalue',
    examples: [
      example('mvreverse(m)', ['c', 'b', 'a'], { m: ['a', 'b', 'c'] }),
      example('mvreverse("a")', 'a'),
      example('mvreverse(m)', null, { m: null }),
    ],
    evaluate: ([value]) => valueOfEntries(entriesArgument(value).toReversed()),
  },
  {
    name: 'mvsort',
    family,
    summary: 'Sorts the entries as text.',
    parameters: [multivalue],
    result: 'multivalue',
    remarks: ['Numbers are sorted as text too: 10 stands before 9.'],
    examples: [
      example('mvsort(m)', ['10', '100', '70', '9'], { m: ['9', '10', '70', '100'] }),
      example('mvsort(m)', ['B', 'a'], { m: ['a', 'B'] }),
      example('mvsort(m)', null, { m: null }),
    ],
    evaluate: ([value]) => valueOfEntries(entriesArgument(value).toSorted((a, b) => compareText(textOf(a), textOf(b)))),
  },
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
