// Comparison and conditional functions.

import { cidrMatcher } from '../values/cidr.ts';
import { areEqual } from '../values/compare.ts';
import { textOf } from '../values/number.ts';
import { remembered } from '../values/remembered.ts';
import type { Scalar } from '../values/value.ts';
import { likeMatcher } from '../values/wildcard.ts';
import { boundByName, entriesArgument, regexOf, testRegex, textArgument, valueArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { regexCheck } from './literal-checks.ts';

const family = 'comparison and conditional';

const likeMatcherOf = remembered(500, likeMatcher);
const blockOf = remembered(500, (cidr) => ({ matches: cidrMatcher(cidr) }));

const condition = parameter('condition', 'boolean', 'What is tested.', { repeated: true });
const valueOfCondition = parameter('value', 'any', 'What is given for the condition before it.', { repeated: true });
const anyEntry = 'Of a multivalue any entry may match.';

/** A number that is none is NaN to a pattern. */
function testedText(entry: Scalar): string {
  return Number.isNaN(entry) ? 'NaN' : textOf(entry);
}

/** The comparison and conditional functions. */
export const comparisonAndConditional: readonly EvalFunction[] = [
  {
    name: 'case',
    family,
    summary: 'Gives the value of the first condition that is true.',
    parameters: [condition, valueOfCondition],
    result: 'any',
    remarks: ['Write true() as the last condition for everything else.', 'A condition on an absent field is skipped.'],
    examples: [
      example('case(score >= 90, "A", score >= 80, "B", true(), "C")', 'B', { score: '85' }),
      example('case(score >= 90, "A", true(), "C")', 'C', { score: null }),
      example('case(x > 5, "high", x > 2, "mid")', null, { x: '1' }),
      example('case(tag = "b", tag)', ['a', 'b'], { tag: ['a', 'b'] }),
    ],
    takesNull: true,
    evaluate: (args) => {
      for (let at = 0; at + 1 < args.length; at += 2) if (args[at] === true) return args[at + 1] ?? null;
      return null;
    },
  },
  {
    name: 'cidrmatch',
    family,
    summary: 'Tells whether an IP address lies in a block.',
    parameters: [
      parameter('cidr', 'text', 'The block in CIDR notation, IPv4 or IPv6.'),
      parameter('ip', 'text', 'The address.'),
    ],
    result: 'boolean',
    remarks: ['What is no block or no address does not match.', anyEntry],
    examples: [
      example('cidrmatch("10.2.0.0/16", ip)', true, { ip: '10.2.3.4' }),
      example('cidrmatch("2001:db8::/32", "2001:db9::1")', false),
      example('cidrmatch("10.2.0.0/16", ip)', false, { ip: 'localhost' }),
      example('cidrmatch("10.2.0.0/16", ip)', true, { ip: ['192.168.0.1', '10.2.0.1'] }),
      example('cidrmatch("10.2.0.0/16", ip)', null, { ip: null }),
    ],
    evaluate: ([cidr, ip]) => {
      const block = textArgument(cidr);
      const matches = block === null ? null : blockOf(block).matches;
      return matches !== null && entriesArgument(ip).some((entry) => matches(textOf(entry)));
    },
  },
  {
    name: 'coalesce',
    aliases: ['ifnull'],
    family,
    summary: 'Gives the first value that is present.',
    parameters: [parameter('value', 'any', 'A value to take if it is present.', { repeated: true })],
    result: 'any',
    remarks: ['An empty text is present.'],
    examples: [
      example('coalesce(a, b)', '5', { a: null, b: '5' }),
      example('coalesce(a, "none")', '', { a: '' }),
      example('coalesce(a, b)', ['x', 'y'], { a: ['x', 'y'], b: '5' }),
      example('coalesce(a, b)', null, { a: null, b: null }),
    ],
    takesNull: true,
    evaluate: (args) => args.find((value) => value !== null) ?? null,
  },
  {
    name: 'false',
    family,
    summary: 'Gives the boolean false.',
    parameters: [],
    result: 'boolean',
    examples: [
      example('false()', false),
      example('if(false(), 1, 2)', 2),
      example('validate(false(), "stopped here")', 'stopped here'),
    ],
    evaluate: () => false,
  },
  {
    name: 'if',
    family,
    summary: 'Gives one value when a condition is true and another when it is not.',
    parameters: [
      parameter('condition', 'boolean', 'What is tested.'),
      parameter('then', 'any', 'What is given when it is true.'),
      parameter('else', 'any', 'What is given when it is false or cannot be told.'),
    ],
    result: 'any',
    examples: [
      example('if(status >= 500, "failed", "ok")', 'failed', { status: '503' }),
      example('if(status >= 500, "failed", "ok")', 'ok', { status: null }),
      example('if(true(), tags, "none")', ['a', 'b'], { tags: ['a', 'b'] }),
      example('if(false(), "x", missing)', null, { missing: null }),
    ],
    takesNull: true,
    evaluate: (args) => (args[0] === true ? args[1] : args[2]) ?? null,
  },
  {
    name: 'in',
    family,
    summary: 'Tells whether a value is one of a list.',
    parameters: [
      parameter('value', 'any', 'The value looked for.'),
      parameter('candidate', 'any', 'A value it may equal.', { repeated: true }),
    ],
    result: 'boolean',
    remarks: [
      'There are no wildcards. The candidates may be fields.',
      'It may be written as value IN (a, b).',
      anyEntry,
    ],
    examples: [
      example('in(status, "404", "500")', true, { status: '500' }),
      example('in(status, 404, 500)', false, { status: '200' }),
      example('in(status, "40*")', false, { status: '404' }),
      example('in(status, "404")', true, { status: ['200', '404'] }),
      example('in(status, "404")', null, { status: null }),
      example('in("10.0.0.1", src, dest)', true, { src: null, dest: '10.0.0.1' }),
    ],
    takesNull: true,
    evaluate: (args) => {
      const value = valueArgument(args[0]);
      if (value === null) return null;
      for (let at = 1; at < args.length; at += 1) if (areEqual(value, valueArgument(args[at]))) return true;
      return false;
    },
  },
  {
    name: 'like',
    family,
    summary: 'Tells whether a whole text matches a pattern of percent signs and underscores.',
    parameters: [
      parameter('text', 'text', 'The text tested.'),
      parameter('pattern', 'text', 'The pattern: % stands for any characters, _ for exactly one.'),
    ],
    result: 'boolean',
    remarks: ['Case matters.', 'It may be written as text LIKE pattern.', anyEntry],
    differs: ['Nothing escapes % or _: a backslash is an ordinary character. The documents say nothing about it.'],
    examples: [
      example('like(process, "%.exe")', true, { process: 'cmd.exe' }),
      example('like("Foo", "f%")', false),
      example('like("cat", "c_t")', true),
      example('like(process, "%.exe")', true, { process: ['a.dll', 'b.exe'] }),
      example('like(process, "%.exe")', null, { process: null }),
    ],
    evaluate: ([text, pattern]) => {
      const wanted = textArgument(pattern);
      if (wanted === null) return null;
      const matches = likeMatcherOf(wanted);
      return entriesArgument(text).some((entry) => matches(textOf(entry)));
    },
  },
  {
    name: 'lookup',
    family,
    summary: 'Looks values up in a table and gives what was found as a JSON object.',
    parameters: [
      parameter('table', 'text', 'The lookup: a definition, or a file whose name ends in .csv.'),
      parameter('input', 'text', 'A json_object of lookup fields and the values to find.'),
      parameter('output', 'text', 'A json_array of the lookup fields to give.'),
    ],
    result: 'text',
    remarks: ['A field with several matches is an array in the result.'],
    examples: [
      example('lookup("users", json_object("user", user), json_array("role"))', '{"role":"admin"}', { user: 'bob' }),
      example('lookup("users", json_object("user", user), json_array("role"))', null, { user: 'nobody' }),
      example('lookup("users", json_object("user", user), json_array("role"))', null, { user: null }),
    ],
    form: 'lookup',
    evaluate: boundByName('lookup'),
  },
  {
    name: 'match',
    family,
    summary: 'Tells whether a regular expression matches anywhere in a text.',
    parameters: [
      parameter('text', 'text', 'The text tested.'),
      parameter('regex', 'text', 'The regular expression; case matters unless it begins with (?i).'),
    ],
    result: 'boolean',
    remarks: [anyEntry],
    examples: [
      example('match(uri, "^/admin")', true, { uri: '/admin/users' }),
      example('match("Failed", "fail")', false),
      example('match(uri, "^/admin")', true, { uri: ['/home', '/admin'] }),
      example('match(uri, "^/admin")', null, { uri: null }),
      example('match(acos(2), "NaN")', true),
    ],
    check: regexCheck(1),
    evaluate: ([text, pattern], context) => {
      const source = textArgument(pattern);
      const regex = source === null ? null : regexOf(source);
      if (regex === null) return null;
      return entriesArgument(text).some((entry) => testRegex(regex, testedText(entry), context));
    },
  },
  {
    name: 'null',
    family,
    summary: 'Gives nothing: a field set to it is removed.',
    parameters: [],
    result: 'any',
    examples: [example('null()', null), example('isnull(null())', true), example('coalesce(null(), "b")', 'b')],
    evaluate: () => null,
  },
  {
    name: 'nullif',
    family,
    summary: 'Gives the first value, or nothing when both are equal.',
    parameters: [
      parameter('value', 'any', 'The value given.'),
      parameter('other', 'any', 'The value that makes it nothing.'),
    ],
    result: 'any',
    examples: [
      example('nullif(user, "-")', null, { user: '-' }),
      example('nullif(user, "-")', 'bob', { user: 'bob' }),
      example('nullif(user, other)', 'bob', { user: 'bob', other: null }),
      example('nullif(user, "a")', null, { user: ['a', 'b'] }),
    ],
    takesNull: true,
    evaluate: ([value, other]) => {
      if (value === undefined || value === null) return null;
      return areEqual(valueArgument(value), valueArgument(other)) ? null : value;
    },
  },
  {
    name: 'searchmatch',
    family,
    summary: 'Tells whether the event matches a search.',
    parameters: [parameter('search', 'text', 'The search as it would be written for the search command.')],
    result: 'boolean',
    remarks: ['The search must be written out: a field cannot hold it.', 'Words in it are looked for in _raw.'],
    examples: [
      example('searchmatch("status=404")', true, { status: '404' }),
      example('searchmatch("error")', true, { _raw: 'an Error here' }),
      example('searchmatch("error")', false, { _raw: 'all is well' }),
    ],
    form: 'search',
    evaluate: boundByName('searchmatch'),
  },
  {
    name: 'true',
    family,
    summary: 'Gives the boolean true.',
    parameters: [],
    result: 'boolean',
    examples: [example('true()', true), example('if(true(), 1, 2)', 1), example('case(true(), "always")', 'always')],
    evaluate: () => true,
  },
  {
    name: 'validate',
    family,
    summary: 'Gives the value of the first condition that is false.',
    parameters: [condition, valueOfCondition],
    result: 'any',
    remarks: ['When all conditions are true it gives nothing.'],
    differs: ['A condition that cannot be told, on an absent field, is skipped. The documents leave it open.'],
    examples: [
      example('validate(isint(port), "not a number", port < 65536, "out of range")', 'out of range', { port: '70000' }),
      example('validate(isint(port), "not a number", port < 65536, "out of range")', null, { port: '80' }),
      example('validate(port < 65536, "out of range")', null, { port: null }),
    ],
    takesNull: true,
    evaluate: (args) => {
      for (let at = 0; at + 1 < args.length; at += 2) if (args[at] === false) return args[at + 1] ?? null;
      return null;
    },
  },
];
