// Conversion functions.

import { ipv4NumberOf, ipv4Text } from '../values/cidr.ts';
import { JsonNumber, type JsonValue, jsonText, parseJson, startsLikeJson } from '../values/json.ts';
import { textOf } from '../values/number.ts';
import { type ExpressionValue, isMultivalue, valueOfEntries } from '../values/value.ts';
import {
  booleanText,
  entriesArgument,
  flagArgument,
  numberArgument,
  textArgument,
  wholeArgument,
} from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction } from './eval-function.ts';
import { elementsToEntries, entriesToJson } from './json-values.ts';
import { binaryText, commasText, durationText, hexText, numberInBase } from './number-text.ts';
import { printf } from './printf.ts';

const family = 'conversion';

const value = parameter('value', 'any', 'The value.');
const base = parameter('base', 'number', 'The base of the digits, from 2 to 36.', { optional: true, default: '10' });

/** Reads a number, in the base given as second argument if there is one. */
function readNumber(args: readonly ExpressionValue[]): number | null {
  if (args.length < 2) return numberArgument(args[0]);
  const inBase = wholeArgument(args[1]);
  if (inBase === 10) return numberArgument(args[0]);
  const text = textArgument(args[0]);
  return text === null || inBase === null ? null : numberInBase(text, inBase);
}

/** Reads what is a JSON array or object. */
function jsonIn(given: ExpressionValue | undefined): JsonValue | undefined {
  const text = textArgument(given);
  return text !== null && startsLikeJson(text) ? parseJson(text) : undefined;
}

/** Writes JSON without spaces and its numbers as numbers: 1.00 becomes 1, and digits beyond a number's stay. */
function compactText(json: JsonValue): string {
  return jsonText(plainNumbers(json));
}

function plainNumbers(json: JsonValue): JsonValue {
  if (Array.isArray(json)) return json.map(plainNumbers);
  if (json instanceof Map) return new Map(Array.from(json, ([key, inner]) => [key, plainNumbers(inner)]));
  if (!(json instanceof JsonNumber)) return json;
  const number = Number(json.text);
  return Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? new JsonNumber(String(number)) : json;
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const numberFormats = ['commas', 'hex', 'binary', 'duration'];

function formatted(number: number, format: string, written: ExpressionValue): string | null {
  switch (format) {
    case 'commas':
      return commasText(number, typeof written === 'string' && written.includes('.'));
    case 'hex':
      return hexText(number);
    case 'binary':
      return binaryText(number);
    case 'duration':
      return durationText(number);
    default:
      return null;
  }
}

/** The conversion functions. */
export const conversion: readonly EvalFunction[] = [
  {
    name: 'ipmask',
    family,
    summary: 'Keeps the bits of an IPv4 address that a mask has.',
    parameters: [parameter('mask', 'text', 'The mask.'), parameter('ip', 'text', 'The address.')],
    result: 'text',
    examples: [
      example('ipmask("255.255.255.0", ip)', '10.20.30.0', { ip: '10.20.30.120' }),
      example('ipmask("0.255.0.224", "10.20.30.120")', '0.20.0.96'),
      example('ipmask("255.0.0.0", "::1")', null),
      example('ipmask("255.0.0.0", ip)', null, { ip: null }),
    ],
    evaluate: (args) => {
      const mask = ipv4NumberOf(textArgument(args[0]) ?? '');
      const ip = ipv4NumberOf(textArgument(args[1]) ?? '');
      return mask === null || ip === null ? null : ipv4Text((mask & ip) >>> 0);
    },
  },
  printf,
  {
    name: 'toarray',
    family,
    summary: 'Gives a value as a JSON array.',
    parameters: [value],
    result: 'text',
    remarks: ['Entries of a multivalue become the JSON they read as; other text becomes null.'],
    examples: [
      example('toarray("[1,2]")', '[1,2]'),
      example('toarray(m)', '[1,true,null]', { m: ['1', 'true', 'text'] }),
      example('toarray("[\\"a\\", 1.00]")', '["a",1]'),
      example('toarray("text")', null),
      example('toarray(x)', null, { x: null }),
    ],
    evaluate: ([given]) => {
      if (given !== undefined && isMultivalue(given)) return jsonText(entriesToJson(given, true));
      const array = jsonIn(given);
      return Array.isArray(array) ? compactText(array) : null;
    },
  },
  {
    name: 'tobool',
    family,
    summary: 'Gives a value as a boolean.',
    parameters: [value],
    result: 'boolean',
    remarks: ['The texts true and false are read in any case; the number 0 is false, others are true.'],
    examples: [
      example('tobool("True")', true),
      example('tobool(0)', false),
      example('tobool("maybe")', null),
      example('tobool(x)', null, { x: null }),
    ],
    evaluate: ([given]) => flagArgument(given),
  },
  {
    name: 'todouble',
    family,
    summary: 'Gives a value as a number with fraction.',
    parameters: [value, base],
    result: 'number',
    differs: ['A whole number prints without a fraction.'],
    examples: [
      example('todouble("5.25")', 5.25),
      example('todouble("ff", 16)', 255),
      example('todouble("text")', null),
      example('todouble(x)', null, { x: null }),
    ],
    evaluate: readNumber,
  },
  {
    name: 'toint',
    family,
    summary: 'Gives a value as a whole number, rounded down.',
    parameters: [value, base],
    result: 'number',
    examples: [
      example('toint("5.9")', 5),
      example('toint(-5.1)', -6),
      example('toint("text")', null),
      example('toint(x)', null, { x: null }),
    ],
    evaluate: (args) => {
      const number = readNumber(args);
      return number === null ? null : Math.floor(number);
    },
  },
  {
    name: 'tomv',
    family,
    summary: 'Gives a value as a multivalue.',
    parameters: [value],
    result: 'multivalue',
    remarks: ['The elements of a JSON array become the entries; strings keep their quotes.'],
    examples: [
      example('tomv("[\\"a\\",1]")', ['"a"', 1]),
      example('tomv(m)', ['a', 'b'], { m: ['a', 'b'] }),
      example('tomv("text")', null),
      example('tomv(x)', null, { x: null }),
    ],
    evaluate: ([given]) => {
      if (given !== undefined && isMultivalue(given)) return given;
      const text = textArgument(given);
      const array = text !== null && startsLikeJson(text) ? parseJson(text) : undefined;
      return Array.isArray(array) ? elementsToEntries(array, true) : null;
    },
  },
  {
    name: 'tonumber',
    family,
    summary: 'Reads a text as a number.',
    parameters: [parameter('text', 'any', 'The text.'), base],
    result: 'number',
    remarks: ['Spaces around the digits and commas between them make it no number.'],
    examples: [
      example('tonumber("0A4", 16)', 164),
      example('tonumber("1.50")', 1.5),
      example('tonumber(x)', null, { x: ' 5 ' }),
      example('tonumber(x)', null, { x: ['1', '2'] }),
      example('tonumber(x)', null, { x: null }),
    ],
    check: (literals) => {
      const [text, base] = literals;
      if (typeof text !== 'string' || (literals.length > 1 && base === null)) return [];
      if (readNumber(literals.length > 1 ? [text, base ?? null] : [text]) !== null) return [];
      const written = typeof base === 'number' && base !== 10 ? ` in base ${base}` : '';
      return [{ argument: 0, code: 'SPL3006', message: `The text ${shown(text)} is no number${written}.` }];
    },
    evaluate: readNumber,
  },
  {
    name: 'toobject',
    family,
    summary: 'Gives a text that is a JSON object, and nothing for other values.',
    parameters: [value],
    result: 'text',
    examples: [
      example('toobject("{\\"a\\": 1, \\"b\\": \\"x\\"}")', '{"a":1,"b":"x"}'),
      example('toobject("[1]")', null),
      example('toobject(x)', null, { x: null }),
    ],
    evaluate: ([given]) => {
      const object = jsonIn(given);
      return object instanceof Map ? compactText(object) : null;
    },
  },
  {
    name: 'tostring',
    family,
    summary: 'Writes a value as text.',
    parameters: [
      value,
      parameter('format', 'text', 'How to write a number: commas, hex, binary or duration.', { optional: true }),
    ],
    result: 'text',
    remarks: [
      'commas puts commas between thousands and rounds to two decimals; a whole number written without decimals gets none.',
      'duration writes seconds as HH:MM:SS, with days as D+ before it.',
    ],
    differs: ['With a format, text that is no number stays as it is. The documents are silent.'],
    examples: [
      example('tostring(1234567.891, "commas")', '1,234,567.89'),
      example('tostring(15, "hex")', '0xF'),
      example('tostring(9, "binary")', '1001'),
      example('tostring(615, "duration")', '00:10:15'),
      example('tostring(93784, "duration")', '1+02:03:04'),
      example('tostring(true())', 'True'),
      example('tostring(x, "commas")', 'n/a', { x: 'n/a' }),
      example('tostring(x)', null, { x: null }),
      example('tostring(m)', ['1', '2'], { m: [1, 2] }),
    ],
    check: ([, format]) =>
      typeof format === 'string' && !numberFormats.includes(format)
        ? [
            {
              argument: 1,
              code: 'SPL3006',
              message: `tostring takes ${numberFormats.join(', ')}, not ${shown(format)}.`,
            },
          ]
        : [],
    evaluate: (args) => {
      const given = args[0] ?? null;
      if (typeof given === 'boolean') return booleanText(given);
      const number = args.length > 1 ? numberArgument(given) : null;
      if (number === null) return valueOfEntries(entriesArgument(given).map(textOf));
      return formatted(number, textArgument(args[1]) ?? '', given);
    },
  },
];
