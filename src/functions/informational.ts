// Informational functions: what kind of value there is.

import { parseJson } from '../values/json.ts';
import { numberOf } from '../values/number.ts';
import { type ExpressionValue, isMultivalue } from '../values/value.ts';
import { textArgument } from './arguments.ts';
import { example, parameter } from './describe.ts';
import type { EvalFunction, FunctionExample } from './eval-function.ts';

const family = 'informational';

const quotedText =
  'Text in quotes, and what tostring gives, is text even when it looks like a number; a field that holds it counts as a number.';

function test(
  name: string,
  summary: string,
  holds: (value: ExpressionValue, isQuoted: boolean) => boolean,
  examples: readonly FunctionExample[],
  more: Pick<EvalFunction, 'remarks' | 'differs'> = {},
): EvalFunction {
  return {
    name,
    family,
    summary,
    parameters: [parameter('value', 'any', 'The value tested.')],
    result: 'boolean',
    takesNull: true,
    ...more,
    examples,
    evaluate: ([value], _context, quoted) => holds(value ?? null, quoted?.[0] === true),
  };
}

function isNotANumber(value: ExpressionValue): boolean {
  return value !== null && typeof value !== 'boolean' && !isMultivalue(value) && Number.isNaN(numberOf(value) ?? 0);
}

/** A number with a fraction form: a dot or an exponent in text, a fraction in a computed number. */
function isDouble(value: ExpressionValue): boolean {
  if (typeof value === 'number') return !Number.isInteger(value);
  const number = numberOf(value);
  const text = textArgument(value);
  return number !== null && text !== null && !(Number.isInteger(number) && /^[+-]?\d+$/.test(text));
}

function isText(value: ExpressionValue): boolean {
  if (value === null || typeof value === 'boolean') return false;
  if (isMultivalue(value)) return !value.every((entry) => numberOf(entry) !== null);
  return numberOf(value) === null || isNotANumber(value);
}

function typeOf(value: ExpressionValue): string {
  if (value === null) return 'Invalid';
  if (typeof value === 'boolean') return 'Bool';
  if (isMultivalue(value) && value.length > 1) return 'Multivalue';
  return numberOf(value) === null ? 'String' : 'Number';
}

function jsonOf(value: ExpressionValue): unknown {
  const text = textArgument(value);
  return text === null ? undefined : parseJson(text);
}

/** The informational functions. */
export const informational: readonly EvalFunction[] = [
  test('isarray', 'Tells whether a value is a JSON array.', (value) => Array.isArray(jsonOf(value)), [
    example('isarray("[1,2]")', true),
    example('isarray("{\\"a\\":1}")', false),
    example('isarray(x)', false, { x: ['1', '2'] }),
    example('isarray(x)', false, { x: null }),
  ]),
  test('isbool', 'Tells whether a value is a boolean.', (value) => typeof value === 'boolean', [
    example('isbool(true())', true),
    example('isbool("true")', false),
    example('isbool(x)', false, { x: null }),
  ]),
  test(
    'isdouble',
    'Tells whether a value is a number with a fraction.',
    (value, isQuoted) => !isQuoted && isDouble(value),
    [
      example('isdouble(x)', true, { x: '5.0' }),
      example('isdouble(x)', false, { x: '5' }),
      example('isdouble(x)', false, { x: 'text' }),
      example('isdouble(x)', false, { x: null }),
    ],
    { remarks: ['Text such as 5.0 has the form of a fraction, a computed 5 has not.', quotedText] },
  ),
  test(
    'isint',
    'Tells whether a value is a whole number.',
    (value, isQuoted) => !isQuoted && numberOf(value) !== null && !isDouble(value),
    [
      example('isint(x)', true, { x: '5' }),
      example('isint(x)', false, { x: '5.5' }),
      example('isint(x)', false, { x: 'text' }),
      example('isint(x)', false, { x: null }),
    ],
    { remarks: [quotedText] },
  ),
  test(
    'ismv',
    'Tells whether a value is a multivalue.',
    (value) => isMultivalue(value),
    [
      example('ismv(x)', true, { x: ['a', 'b'] }),
      example('ismv(x)', false, { x: 'a' }),
      example('ismv(x)', false, { x: null }),
    ],
    { differs: ['A multivalue that came down to one entry is a single value.'] },
  ),
  test(
    'isnotnull',
    'Tells whether a field is present.',
    (value) => value !== null,
    [
      example('isnotnull(x)', true, { x: '' }),
      example('isnotnull(x)', false, { x: null }),
      example('isnotnull(x)', true, { x: ['a', 'b'] }),
    ],
    { remarks: ['An empty text is present.'] },
  ),
  test(
    'isnull',
    'Tells whether a field is absent.',
    (value) => value === null,
    [
      example('isnull(x)', true, { x: null }),
      example('isnull(x)', false, { x: '' }),
      example('isnull(x)', false, { x: ['a', 'b'] }),
    ],
    { remarks: ['An empty text is present.'] },
  ),
  test(
    'isnum',
    'Tells whether a value is a number.',
    (value, isQuoted) => !isQuoted && numberOf(value) !== null,
    [
      example('isnum(x)', true, { x: '-1.5' }),
      example('isnum(x)', false, { x: '5 apples' }),
      example('isnum(x)', true, { x: 'NaN' }),
      example('isnum(x)', false, { x: ['1', '2'] }),
      example('isnum(x)', false, { x: null }),
    ],
    { remarks: ['A field whose text reads as a number is one, NaN too.', quotedText] },
  ),
  test('isobject', 'Tells whether a value is a JSON object.', (value) => jsonOf(value) instanceof Map, [
    example('isobject("{\\"a\\":1}")', true),
    example('isobject("[1,2]")', false),
    example('isobject("{a:1}")', false),
    example('isobject(x)', false, { x: null }),
  ]),
  test(
    'isstr',
    'Tells whether a value is text that is no number.',
    (value, isQuoted) => (isQuoted && value !== null) || isText(value),
    [
      example('isstr(x)', true, { x: 'text' }),
      example('isstr(x)', false, { x: '5' }),
      example('isstr(x)', true, { x: 'NaN' }),
      example('isstr(acos(2))', true),
      example('isstr(x)', true, { x: ['a', 'b'] }),
      example('isstr(x)', false, { x: null }),
    ],
    { remarks: [quotedText] },
  ),
  {
    name: 'typeof',
    family,
    summary: 'Gives the name of the type of a value: Number, String, Bool or Invalid.',
    parameters: [parameter('value', 'any', 'The value.')],
    result: 'text',
    takesNull: true,
    remarks: [quotedText],
    differs: ['A multivalue gives Multivalue; the documents do not say what it gives.'],
    examples: [
      example('typeof(12)', 'Number'),
      example('typeof("text")', 'String'),
      example('typeof(true())', 'Bool'),
      example('typeof(x)', 'Invalid', { x: null }),
      example('typeof(x)', 'Multivalue', { x: ['a', 'b'] }),
    ],
    evaluate: ([value = null], _context, quoted) =>
      quoted?.[0] === true && value !== null && !isMultivalue(value) ? 'String' : typeOf(value),
  },
];
