// Multivalue functions that choose among the entries of a multivalue, change or order them.

import { compareText } from '../values/compare.ts';
import { textOf } from '../values/number.ts';
import { type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { boundByName, entriesArgument, regexOf, testRegex, textArgument, wholeArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { regexCheck } from './literal-checks.ts';

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

/** The multivalue functions that keep, change or order entries. */
export const multivalueEntries: readonly EvalFunction[] = [
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
];
