// Text functions.

import { textOf } from '../values/number.ts';
import { type ExpressionValue, type Scalar, type Value, valueOfEntries } from '../values/value.ts';
import { entriesArgument, regexOf, textArgument, wholeArgument } from './arguments.ts';
import { codePointCount, percentDecoded, substringOf, trimmed } from './characters.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { spathValue } from './json-values.ts';
import { regexCheck } from './literal-checks.ts';

const family = 'text';

const text = parameter('text', 'text', 'The text.');

function mapEntries(value: ExpressionValue | undefined, apply: (text: string) => string): Value {
  return valueOfEntries(entriesArgument(value).map((entry): Scalar => apply(textOf(entry))));
}

function trimFunction(name: string, ends: string, atStart: boolean, atEnd: boolean, gives: string): EvalFunction {
  return {
    name,
    family,
    summary: `Takes characters away from ${ends} of a text.`,
    parameters: [
      text,
      parameter('characters', 'text', 'The characters to take away, in any order.', {
        optional: true,
        default: 'spaces and tabs',
      }),
    ],
    result: 'text',
    examples: [
      example(`${name}("  ZZabZ ", " Z")`, gives),
      example(`${name}("a")`, 'a'),
      example(`${name}(x)`, null, { x: null }),
      example(`${name}(x)`, null, { x: ['a ', 'b '] }),
    ],
    evaluate: (args) => {
      const value = textArgument(args[0]);
      const characters = args.length > 1 ? textArgument(args[1]) : ' \t';
      return value === null || characters === null ? null : trimmed(value, characters, atStart, atEnd);
    },
  };
}

/** The text functions. */
export const textFunctions: readonly EvalFunction[] = [
  {
    name: 'len',
    aliases: ['length'],
    family,
    summary: 'Counts the characters of a text.',
    parameters: [text],
    result: 'number',
    examples: [
      example('len("héé")', 3),
      example('len("")', 0),
      example('len(x)', 3, { x: 200 }),
      example('len(x)', null, { x: null }),
      example('len(x)', null, { x: ['a', 'b'] }),
    ],
    evaluate: ([value]) => {
      const read = textArgument(value);
      return read === null ? null : codePointCount(read);
    },
  },
  {
    name: 'lower',
    family,
    summary: 'Writes a text in lower case.',
    parameters: [text],
    result: 'text',
    remarks: ['Every entry of a multivalue is written so.'],
    examples: [
      example('lower("ABC")', 'abc'),
      example('lower(x)', ['a', 'b'], { x: ['A', 'B'] }),
      example('lower(x)', null, { x: null }),
    ],
    evaluate: ([value]) => mapEntries(value, (entry) => entry.toLowerCase()),
  },
  trimFunction('ltrim', 'the start', true, false, 'abZ '),
  {
    name: 'replace',
    family,
    summary: 'Replaces all matches of a regular expression.',
    parameters: [
      text,
      parameter('regex', 'text', 'The regular expression.'),
      parameter('replacement', 'text', 'What to put in their place; \\1 to \\9 stand for its groups.'),
    ],
    result: 'text',
    examples: [
      example('replace("2024-05-15", "(\\d+)-(\\d+)-(\\d+)", "\\3.\\2.\\1")', '15.05.2024'),
      example('replace("a.b.c", "\\.", "")', 'abc'),
      example('replace(x, "a", "b")', null, { x: null }),
      example('replace(x, "a", "b")', null, { x: ['a', 'aa'] }),
    ],
    check: regexCheck(1),
    evaluate: (args, context) => {
      const value = textArgument(args[0]);
      const pattern = textArgument(args[1]);
      const replacement = textArgument(args[2]);
      const regex = pattern === null ? null : regexOf(pattern);
      if (value === null || regex === null || replacement === null) return null;
      const before = regex.exhausted;
      const replaced = regex.replace(value, replacement);
      if (regex.exhausted !== before) context.regexGivenUp?.();
      return replaced;
    },
  },
  trimFunction('rtrim', 'the end', false, true, '  ZZab'),
  {
    name: 'spath',
    family,
    summary: 'Takes values out of JSON or XML text by a path.',
    parameters: [
      parameter('value', 'text', 'The JSON or XML text.'),
      parameter('path', 'text', 'The path, such as a.b{0}.c; {} stands for all elements.'),
    ],
    result: 'any',
    remarks: [
      'Several values make a multivalue.',
      'A path without quotes is a field that holds the path.',
      'In XML a{2} is the second element of a name, and a{@b} an attribute.',
    ],
    examples: [
      example('spath("{\\"a\\":[{\\"b\\":1},{\\"b\\":2}]}", "a{}.b")', [1, 2]),
      example('spath("{\\"a\\":{\\"b\\":\\"x\\"}}", "a.b")', 'x'),
      example('spath("<a><b>x</b></a>", "a.b")', 'x'),
      example('spath("{\\"a\\":1}", "b")', null),
      example('spath(x, "a")', null, { x: 'no JSON' }),
      example('spath(x, "a")', null, { x: null }),
    ],
    evaluate: (args) => {
      const value = textArgument(args[0]);
      const path = textArgument(args[1]);
      return value === null || path === null ? null : spathValue(value, path);
    },
  },
  {
    name: 'substr',
    family,
    summary: 'Gives a part of a text.',
    parameters: [
      text,
      parameter('start', 'number', 'Where to begin: 1 is the first character, -1 the last.'),
      parameter('length', 'number', 'How many characters to give.', { optional: true, default: 'all to the end' }),
    ],
    result: 'text',
    examples: [
      example('substr("splunk", 2, 3)', 'plu'),
      example('substr("splunk", -2)', 'nk'),
      example('substr("splunk", 0, 2)', 's'),
      example('substr("splunk", 9)', ''),
      example('substr(x, 2)', null, { x: null }),
      example('substr(x, 2)', null, { x: ['abc', 'def'] }),
    ],
    evaluate: (args) => {
      const value = textArgument(args[0]);
      const start = wholeArgument(args[1]);
      const length = args.length > 2 ? wholeArgument(args[2]) : Number.POSITIVE_INFINITY;
      return value === null || start === null || length === null ? null : substringOf(value, start, length);
    },
  },
  trimFunction('trim', 'both ends', true, true, 'ab'),
  {
    name: 'upper',
    family,
    summary: 'Writes a text in upper case.',
    parameters: [text],
    result: 'text',
    remarks: ['Every entry of a multivalue is written so.'],
    examples: [
      example('upper("abc")', 'ABC'),
      example('upper(x)', ['A', 'B'], { x: ['a', 'b'] }),
      example('upper(x)', null, { x: null }),
    ],
    evaluate: ([value]) => mapEntries(value, (entry) => entry.toUpperCase()),
  },
  {
    name: 'urldecode',
    family,
    summary: 'Decodes the percent signs of a URL.',
    parameters: [parameter('url', 'text', 'The URL or a part of it.')],
    result: 'text',
    differs: ['A plus sign stays, and a percent sign without two hexadecimal digits stays. The documents are silent.'],
    examples: [
      example('urldecode("http%3A%2F%2Fexample.com%2F%C3%A9")', 'http://example.com/é'),
      example('urldecode("100%")', '100%'),
      example('urldecode(x)', null, { x: null }),
      example('urldecode(x)', null, { x: ['%41', '%42'] }),
    ],
    evaluate: ([value]) => {
      const url = textArgument(value);
      return url === null ? null : percentDecoded(url);
    },
  },
];
